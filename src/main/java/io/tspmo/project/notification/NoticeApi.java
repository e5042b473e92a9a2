package io.tspmo.project.notification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.notification.Notices.Notice;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** News over the API. */
@RestController
@Tag(name = "Notices", description = "News of your projects")
class NoticeApi {

    private final Notices notices;

    NoticeApi(Notices notices) {
        this.notices = notices;
    }

    @GetMapping(path = "/api/notices", produces = "application/json")
    @Operation(
            summary = "List your notices",
            description = "Those for you and your groups that you have not dismissed, the newest first, at most 20.")
    List<Notice> list(@Parameter(hidden = true) SignedIn who) {
        return notices.unseen(who.id(), who.groups());
    }
}
