package io.tspmo.planning.schedulepage;

import io.tspmo.planning.schedule.ResourceMatching;
import io.tspmo.planning.schedule.ResourceMatching.Match;
import io.tspmo.planning.schedule.ResourceMatching.Person;
import io.tspmo.planning.schedule.ResourceMatching.Resource;
import io.tspmo.planning.schedule.ResourceMatching.Skill;
import io.tspmo.planning.schedule.Schedules;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Matches the resources of a plan with a person, a skill, or none of the organisation. */
@Controller
class PlanPeoplePages {

    private final ScheduleEditing editing;
    private final Schedules schedules;
    private final ResourceMatching people;
    private final Projects projects;

    PlanPeoplePages(ScheduleEditing editing, Schedules schedules, ResourceMatching people, Projects projects) {
        this.editing = editing;
        this.schedules = schedules;
        this.people = people;
        this.projects = projects;
    }

    /**
     * A line of the form.
     *
     * @param seen the mark of the match as it was shown
     * @param wrong why it was refused
     */
    record Line(
            Resource inFile,
            String person,
            String skill,
            String level,
            boolean external,
            String seen,
            @Nullable String wrong) {

        private Match match() {
            return new Match(inFile.resource(), person, skill, Integer.parseInt(level), external);
        }

        private Line with(Resource now, String mark, @Nullable String why) {
            return new Line(now, person, skill, level, external, mark, why);
        }
    }

    @GetMapping("/projects/{code}/schedule/people")
    String show(AllowedProject allowed, Model model) {
        var lines = resources(allowed.code()).stream()
                .map(resource -> new Line(
                        resource,
                        Objects.requireNonNullElse(resource.person(), ""),
                        Objects.requireNonNullElse(resource.skill(), ""),
                        resource.level() == null ? "1" : resource.level().toString(),
                        resource.known() && resource.skill() == null,
                        resource.match().shown().mark(),
                        null))
                .toList();
        return page(allowed, lines, model);
    }

    private List<Resource> resources(String code) {
        return schedules
                .newest(code)
                .map(version -> people.resources(code, version.number()))
                .orElse(List.of());
    }

    private String page(AllowedProject allowed, List<Line> lines, Model model) {
        SchedulePages.frame(model, allowed, projects.get(ProjectCode.of(allowed.code())));
        model.addAttribute("lines", lines)
                .addAttribute("people", people.people())
                .addAttribute("skills", people.skills());
        return "schedule/people";
    }

    /**
     * @param form {@code resource}, {@code person}, {@code skill} and {@code level}, as many of each, and {@code external} with the
     *     names of resources that are external
     */
    @PostMapping("/projects/{code}/schedule/people")
    String save(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @RequestParam MultiValueMap<String, String> form,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var known = resources(project.code()).stream()
                .collect(Collectors.toMap(
                        Resource::resource, resource -> resource, (one, other) -> one, LinkedHashMap::new));
        var lines = check(form, known);
        next.addAttribute("code", project.code());
        if (lines.stream().anyMatch(line -> line.wrong() != null)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", "Nothing was saved. Correct the marked lines.");
            return page(project, lines, model);
        }
        try {
            var seen = lines.stream()
                    .collect(Collectors.toMap(line -> line.inFile().resource(), Line::seen, (one, other) -> one));
            editing.map(
                    ProjectCode.of(project.code()),
                    lines.stream().map(Line::match).toList(),
                    seen,
                    who.id());
        } catch (Rejection refused) {
            if (!refused.field().isEmpty() && refused.status() == HttpStatus.CONFLICT) {
                response.setStatus(refused.status().value());
                model.addAttribute("refused", SchedulePages.CHANGED_MEANWHILE);
                return page(project, outdated(lines, refused.byField(), resources(project.code())), model);
            }
            next.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/projects/{code}/schedule";
        }
        next.addFlashAttribute("done", "The matches were saved.");
        return "redirect:/projects/{code}/schedule/people";
    }

    private List<Line> check(MultiValueMap<String, String> form, Map<String, Resource> known) {
        var named = form.getOrDefault("resource", List.of());
        var external = new HashSet<>(form.getOrDefault("external", List.of()));
        var found = people.find(form.getOrDefault("person", List.of()));
        var skills = people.skills();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < named.size(); i++) {
            var resource = known.get(named.get(i));
            if (resource == null) {
                continue; // of a version that is not the newest any more
            }
            boolean outside = external.contains(resource.resource());
            var line = new Line(
                    resource,
                    at(form, "person", i),
                    at(form, "skill", i),
                    at(form, "level", i),
                    outside,
                    at(form, "seen", i),
                    null);
            lines.add(check(line, found, skills));
        }
        return lines;
    }

    private static String at(MultiValueMap<String, String> form, String field, int place) {
        var values = form.getOrDefault(field, List.of());
        return place < values.size() ? values.get(place).strip() : "";
    }

    private static Line check(Line line, List<Person> found, List<Skill> skills) {
        if (line.external) {
            return line.person.isEmpty() && line.skill.isEmpty()
                    ? new Line(line.inFile, "", "", "1", true, line.seen, null)
                    : wrong(line, "An external resource cannot have a person or a skill. Clear both, or the tick.");
        }
        var person = line.person.isEmpty() ? null : ResourceMatching.one(found, line.person);
        if (!line.person.isEmpty() && person == null) {
            return wrong(line, "This name fits no person or several. Enter the user id.");
        }
        var skill = skills.stream()
                .filter(one -> ResourceMatching.is(one, line.skill))
                .findFirst()
                .orElse(null);
        if (!line.skill.isEmpty() && skill == null) {
            return wrong(line, "No skill has this name.");
        }
        if (person != null && person.skills().isEmpty()) {
            return wrong(line, person.name() + " has no skill yet, so the project cannot request this person.");
        }
        if (person != null && skill != null && !person.skills().containsKey(skill.id())) {
            return wrong(line, person.name() + " does not have this skill.");
        }
        if (!line.level.isEmpty() && !line.level.matches("[1-5]")) {
            return wrong(line, "A level is 1 to 5.");
        }
        var does = skill != null
                ? skill.id()
                : person != null ? ResourceMatching.best(person, line.inFile.resource()) : "";
        var id = person == null ? "" : person.id();
        return new Line(line.inFile, id, does, line.level.isEmpty() ? "1" : line.level, false, line.seen, null);
    }

    private static Line wrong(Line line, String why) {
        return line.with(line.inFile, line.seen, why);
    }

    /** The lines as they were typed, those that collide against what is stored now. */
    private static List<Line> outdated(List<Line> lines, Map<String, String> why, List<Resource> resources) {
        var now = resources.stream().collect(Collectors.toMap(Resource::resource, resource -> resource));
        return lines.stream()
                .map(line -> {
                    var stored = now.getOrDefault(line.inFile.resource(), line.inFile);
                    var reason = why.get(line.inFile.resource());
                    return line.with(
                            stored,
                            reason == null ? line.seen : stored.match().shown().mark(),
                            reason);
                })
                .toList();
    }
}
