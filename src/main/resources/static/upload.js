// Sends a file and shows how far it has come. The caller says what to do with the answer.

/** Resolves with the status and the JSON of the answer, null where it is a page; rejects when the connection breaks. */
export function upload(address, data, headers, progress) {
  return new Promise((resolve, reject) => {
    const bar = progress.querySelector('progress');
    const said = progress.querySelector('[role=status]');
    const call = new XMLHttpRequest();
    progress.hidden = false;
    said.textContent = '0 %';
    call.upload.addEventListener('progress', sent => {
      bar.value = (100 * sent.loaded) / sent.total;
      said.textContent = sent.loaded < sent.total ? `${Math.floor(bar.value)} %` : 'Storing…';
    });
    call.addEventListener('loadend', () => {
      progress.hidden = true;
      bar.value = 0;
    });
    call.addEventListener('error', () => reject(new Error('The connection was interrupted. Nothing was stored; try again.')));
    call.addEventListener('load', () => {
      const json = (call.getResponseHeader('Content-Type') ?? '').includes('json');
      resolve({ status: call.status, body: json ? JSON.parse(call.responseText || 'null') : null });
    });
    call.open('POST', address);
    call.setRequestHeader('Accept', 'application/json');
    Object.entries(headers).forEach(([name, value]) => call.setRequestHeader(name, value));
    call.send(data);
  });
}

export const size = bytes =>
  bytes < 1024 ? `${bytes} bytes` : bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
