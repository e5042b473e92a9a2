package io.tspmo.audit.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.words.Words;
import io.tspmo.project.access.AllowedProject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One page a passport: what was known, who voted what, and whether it can be found again. */
@Controller
class PassportPages {

    private static final Map<String, String> TITLES = Map.of(
            "assessment", "Request, value and tier",
            "risk", "Risks",
            "resource", "People",
            "simulation", "Simulation",
            "gate", "Rules and seats");

    private final PassportFiles files;
    private final PersonNames names;

    PassportPages(PassportFiles files, PersonNames names) {
        this.files = files;
        this.names = names;
    }

    @GetMapping("/projects/{code}/passports/{gate}/{round}")
    String passport(
            AllowedProject project,
            @PathVariable GateCode gate,
            @PathVariable int round,
            @RequestParam(defaultValue = "false") boolean replay,
            Model model) {
        var passport = files.get(project.code(), gate, round);
        var opened = passport.file().opened().values();
        var half = passport.file().decided();
        var decided = half == null ? MissingNode.getInstance() : half.values();
        model.addAttribute("passport", passport.row());
        model.addAttribute("pack", Block.of("", opened.path("pack"), names::of));
        model.addAttribute("parts", parts(opened));
        model.addAttribute("seats", seats(decided));
        model.addAttribute("models", models(opened));
        model.addAttribute("seeds", opened.path("seeds").size());
        model.addAttribute("sealed", files.seals(passport).stream().allMatch(Replay.Compared::agrees));
        if (replay) {
            var result = files.replay(passport);
            model.addAttribute("replayed", result.compared());
            model.addAttribute("differences", result.differences());
        }
        return "passport/passport";
    }

    @GetMapping("/projects/{code}/passports/{gate}/{round}.json")
    ResponseEntity<byte[]> download(AllowedProject project, @PathVariable GateCode gate, @PathVariable int round) {
        var passport = files.get(project.code(), gate, round);
        return Attachment.of(
                "%s-%s-%d.json".formatted(project.code(), passport.row().gate(), round),
                MediaType.APPLICATION_JSON,
                passport.file().json().getBytes(StandardCharsets.UTF_8));
    }

    /** @param found comes first on the page */
    record Part(String id, String title, Block found, Block given) {}

    private List<Part> parts(JsonNode opened) {
        var parts = new ArrayList<Part>();
        opened.path("parts")
                .properties()
                .forEach(part -> parts.add(new Part(
                        "part-" + part.getKey(),
                        TITLES.getOrDefault(part.getKey(), Block.words(part.getKey())),
                        Block.of("", part.getValue().path("found"), names::of),
                        Block.of("", part.getValue().path("given"), names::of))));
        return parts;
    }

    /** A requested vote and its result; "" for none. */
    record Seat(
            String askedAs,
            String vote,
            String by,
            String instead,
            @Nullable Instant at,
            String comment,
            String conditions) {}

    private static List<Seat> seats(JsonNode decided) {
        var seats = new ArrayList<Seat>();
        for (var seat : decided.path("parts").path("gate").path("given").path("seats")) {
            seats.add(new Seat(
                    askedAs(seat),
                    field(seat, "vote"),
                    field(seat, "voted_by"),
                    field(seat, "voted_for"),
                    moment(field(seat, "voted_at")),
                    field(seat, "comment"),
                    conditions(seat)));
        }
        return seats;
    }

    /** A seat that moved on names both roles. */
    private static String askedAs(JsonNode seat) {
        var role = field(seat, "asked_role");
        return role.isEmpty()
                ? Words.inRole(field(seat, "reviewer"))
                : Words.inRole(role) + ", for " + Words.inRole(field(seat, "reviewer"));
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null; // it was changed; the hash shows it
        }
    }

    private static String conditions(JsonNode seat) {
        var lines = new ArrayList<String>();
        for (var one : seat.path("set_conditions")) {
            lines.add("%s (%s, due %s)".formatted(field(one, "condition"), field(one, "owner"), field(one, "due")));
        }
        return lines.isEmpty() ? field(seat, "conditions") : String.join("\n", lines);
    }

    private static String field(JsonNode row, String field) {
        var value = row.path(field);
        return value.isNull() ? "" : value.asText();
    }

    record Frozen(String kind, String key, String version, String definition, String sha256) {}

    private static List<Frozen> models(JsonNode opened) {
        var models = new ArrayList<Frozen>();
        for (var model : opened.path("models")) {
            models.add(new Frozen(
                    field(model, "kind"),
                    field(model, "key"),
                    field(model, "version"),
                    field(model, "definition"),
                    field(model, "sha256")));
        }
        return models;
    }
}
