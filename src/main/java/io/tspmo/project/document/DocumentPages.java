package io.tspmo.project.document;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.protection.PageHeaders;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The documents of one project: what its next gate requires, what is filed, and a form to upload the rest. */
@Controller
class DocumentPages {

    private final DocumentShelf shelf;
    private final DocumentKinds kinds;
    private final Filing filing;
    private final Download download;
    private final Projects projects;

    DocumentPages(DocumentShelf shelf, DocumentKinds kinds, Filing filing, Download download, Projects projects) {
        this.shelf = shelf;
        this.kinds = kinds;
        this.filing = filing;
        this.download = download;
        this.projects = projects;
    }

    @GetMapping("/projects/{code}/documents")
    String show(AllowedProject allowed, Model model, HttpServletResponse response) {
        PageHeaders.allowFrames(response);
        var project = projects.get(ProjectCode.of(allowed.code()));
        model.addAttribute("code", allowed.code())
                .addAttribute("projectTitle", project.title())
                .addAttribute("open", project.isOpen())
                .addAttribute("mayFile", project.isOpen() && allowed.may(Right.DOCUMENT))
                .addAttribute("wanted", shelf.wanted(allowed.code()))
                .addAttribute("shelves", shelf.shelves(allowed.code()))
                .addAttribute("kinds", kinds.all())
                .addAttribute("limit", filing.limit())
                .addAttribute("longest", FileName.LONGEST)
                .addAttribute("longestReason", Filing.LONGEST_REASON);
        return "document/documents";
    }

    /** @param name of the document; that of the file if it is left empty */
    @PostMapping("/projects/{code}/documents")
    String upload(
            @RequiredRight(Right.DOCUMENT) AllowedProject project,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable MultipartFile file,
            SignedIn who,
            RedirectAttributes next) {
        return back(project, next, () -> {
            if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
                throw Rejection.of("file", "Choose a file.");
            }
            var fileName = FileName.withoutFolders(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
            var title = name.isBlank() ? fileName : name;
            return filing.file(ProjectCode.of(project.code()), kind, title, fileName, file, who.id())
                    .inWords(title);
        });
    }

    @PostMapping("/projects/{code}/documents/{document}/versions/{version}/withdraw")
    String withdraw(
            @RequiredRight(Right.DOCUMENT) AllowedProject project,
            @PathVariable long document,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String reason,
            SignedIn who,
            RedirectAttributes next) {
        return back(project, next, () -> {
            filing.withdraw(ProjectCode.of(project.code()), document, version, reason, who.id());
            return "Version " + version + " is withdrawn. It stays readable.";
        });
    }

    @GetMapping("/projects/{code}/documents/{document}/versions/{version}")
    void download(
            AllowedProject project,
            @PathVariable long document,
            @PathVariable int version,
            HttpServletRequest request,
            HttpServletResponse response) {
        download.send(project.code(), document, version, request, response);
    }

    private static String back(AllowedProject project, RedirectAttributes next, Supplier<String> deed) {
        try {
            next.addFlashAttribute("done", deed.get());
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}/documents";
    }
}
