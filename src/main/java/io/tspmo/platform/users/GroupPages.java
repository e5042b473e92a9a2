package io.tspmo.platform.users;

import io.tspmo.platform.identity.Groups;
import io.tspmo.platform.web.Pages;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who is in which group, and what each group is for. */
@Controller
@Pages(value = "/groups/**", open = "directory")
class GroupPages {

    private final JdbcClient jdbc;

    GroupPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/groups")
    String show(Model model) {
        model.addAttribute("groups", Groups.sentences()).addAttribute("members", members());
        return "users/groups";
    }

    private Map<String, List<Member>> members() {
        return jdbc
                .sql(
                        """
                        select m.group_id_ as "group", m.user_id_ as id, coalesce(a.active, true) as active
                        from act_id_membership m left join identity_account_view a on a.user_id = m.user_id_
                        order by m.user_id_
                        """)
                .query(Member.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Member::group));
    }

    record Member(String group, String id, boolean active) {}
}
