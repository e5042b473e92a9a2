package io.tspmo.governance.request;

import io.tspmo.platform.draft.Drafts;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.attachment.Attachments;
import io.tspmo.project.attachment.Attachments.Attachment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The documents of a request that is not sent yet. Errors are problem documents. */
@RestController
@RequestMapping(RequestPages.HERE + "/files")
class RequestFiles {

    private final Attachments attachments;

    RequestFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    @GetMapping
    List<Attachment> list(SignedIn who) {
        return attachments.of(Drafts.REQUEST, who.id());
    }

    /** @throws Rejection if it could not be filed as a document */
    @PostMapping
    Attachment attach(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            SignedIn who) {
        if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
            throw Rejection.of("file", "Choose a file.");
        }
        return attachments.keep(
                Drafts.REQUEST, who.id(), kind, Objects.requireNonNullElse(file.getOriginalFilename(), ""), file);
    }

    @PostMapping("/{id}/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, SignedIn who) {
        attachments.remove(Drafts.REQUEST, who.id(), id);
    }
}
