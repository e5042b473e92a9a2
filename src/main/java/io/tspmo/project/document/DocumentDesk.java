package io.tspmo.project.document;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Documents where they are needed: filed in a task, and shown in place. Errors are problem documents. */
@RestController
@RequestMapping("/projects/{code}/documents")
class DocumentDesk {

    private final DocumentKinds kinds;
    private final Filing filing;
    private final Download download;

    DocumentDesk(DocumentKinds kinds, Filing filing, Download download) {
        this.kinds = kinds;
        this.filing = filing;
        this.download = download;
    }

    /** @param limit of a file in bytes */
    record Desk(List<DocumentKinds.Kind> kinds, long limit) {}

    @GetMapping("/desk")
    Desk desk(@RequiredRight(Right.DOCUMENT) AllowedProject project) {
        return new Desk(kinds.all(), filing.limit());
    }

    record FiledHere(String sentence) {}

    /** @throws Rejection if something is wrong with it */
    @PostMapping("/file")
    FiledHere file(
            @RequiredRight(Right.DOCUMENT) AllowedProject project,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            SignedIn who) {
        if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
            throw Rejection.of("file", "Choose a file.");
        }
        var name = FileName.withoutFolders(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        var filed = filing.file(ProjectCode.of(project.code()), kind, name, name, file, who.id());
        return new FiledHere(filed.inWords(name));
    }

    /** A PDF or an image, to be shown in a page of ours. */
    @GetMapping("/{document}/versions/{version}/preview")
    void preview(
            AllowedProject project,
            @PathVariable long document,
            @PathVariable int version,
            HttpServletRequest request,
            HttpServletResponse response) {
        download.show(project.code(), document, version, request, response);
    }
}
