package io.tspmo.governance.request;

import io.tspmo.governance.intake.RequestComments;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.ProjectBrief;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was said about the request, and where to reply. */
@Component
class RequestBrief implements ProjectBrief {

    private final RequestComments comments;
    private final Words words;
    private final PersonNames names;

    RequestBrief(RequestComments comments, Words words, PersonNames names) {
        this.comments = comments;
        this.words = words;
        this.names = names;
    }

    @Override
    public int position() {
        return 7;
    }

    @Override
    public Optional<Part> of(ProjectCode code) {
        var facts = comments.of(code).stream()
                .map(one -> new Fact(
                        "%s, %s".formatted(names.of(one.author()), words.time(one.commentedAt())), one.comment()))
                .toList();
        return Optional.of(new Part(
                "Discussion",
                "/projects/%s/request#comments".formatted(code),
                facts.isEmpty() ? List.of(new Fact("", "None yet")) : facts));
    }
}
