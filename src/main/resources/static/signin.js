// What follows the # of a link is known to the browser only: it goes through the sign-in and back to the page.
const fragment = location.hash;
if (fragment.length > 1) {
  document.querySelectorAll('#sign-in form').forEach(form => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name: 'fragment', value: fragment });
    form.append(input);
  });
  document.querySelectorAll('#sign-in a.button').forEach(link => {
    link.href += `?${new URLSearchParams({ fragment })}`;
  });
}
