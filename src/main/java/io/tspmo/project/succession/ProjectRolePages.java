package io.tspmo.project.succession;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.succession.ProjectRoles.People;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Another manager or sponsor for a project. */
@Controller
class ProjectRolePages {

    private final ProjectRoles roles;
    private final Projects projects;

    ProjectRolePages(ProjectRoles roles, Projects projects) {
        this.roles = roles;
        this.projects = projects;
    }

    @GetMapping("/projects/{code}/roles")
    String show(@RequiredRight(Right.ROLES) AllowedProject allowed, Model model) {
        return form(ProjectCode.of(allowed.code()), Map.of(), Map.of(), model);
    }

    /** @param typed with the roles as the form showed them */
    @PostMapping("/projects/{code}/roles")
    String change(
            @RequiredRight(Right.ROLES) AllowedProject allowed,
            @RequestParam Map<String, String> typed,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var code = ProjectCode.of(allowed.code());
        var requester = projects.get(code).requester();
        var shown = new People(requester, orNull(typed.get("shownManager")), typed.getOrDefault("shownSponsor", ""));
        var wanted = new People(requester, orNull(typed.get("manager")), typed.getOrDefault("sponsor", ""));
        try {
            roles.change(code, shown, wanted, typed.getOrDefault("why", ""), who.id());
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            return form(code, typed, refused.byField(), model.addAttribute("refused", refused.getMessage()));
        }
        next.addFlashAttribute("done", "The roles are changed, and the open tasks moved with them.")
                .addAttribute("code", code.value());
        return "redirect:/projects/{code}/roles";
    }

    private static @Nullable String orNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed;
    }

    private String form(ProjectCode code, Map<String, String> typed, Map<String, String> wrong, Model model) {
        var project = projects.get(code);
        model.addAttribute("project", project)
                .addAttribute("code", code.value())
                .addAttribute("managers", roles.candidates(code, "manager"))
                .addAttribute("sponsors", roles.candidates(code, "sponsor"))
                .addAttribute("longest", ProjectRoles.LONGEST_REASON)
                .addAttribute("typed", typed)
                .addAttribute("wrong", wrong);
        return "succession/roles";
    }
}
