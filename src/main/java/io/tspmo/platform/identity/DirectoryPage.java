package io.tspmo.platform.identity;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.SheetFiles;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works with TS PMO: administrators find and import users, and end accounts. */
@Controller
@Pages(
        value = {"/users/**", "/users.csv"},
        open = "directory",
        menu = @Menu(order = 70, text = "Users", address = "/users", open = "directory"))
class DirectoryPage {

    private static final int PAGE = 50;

    private final Directory directory;
    private final DirectorySearch search;
    private final SheetFiles files;

    DirectoryPage(Directory directory, DirectorySearch search, SheetFiles files) {

        this.directory = directory;
        this.search = search;
        this.files = files;
    }

    @GetMapping("/users")
    String show(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
        var text = q.length() > 200 ? q.substring(0, 200) : q;
        long count = search.count(text);
        long last = Math.max(0, (count - 1) / PAGE);
        long shown = Math.min(Math.max(page, 0), last);
        model.addAttribute("people", search.list(text, shown * PAGE, PAGE))
                .addAttribute("count", count)
                .addAttribute("q", text)
                .addAttribute("page", shown)
                .addAttribute("last", last)
                .addAttribute("columns", DirectoryFile.COLUMNS)
                .addAttribute("groups", Groups.ids());
        return "identity/directory";
    }

    @GetMapping("/users.csv")
    ResponseEntity<byte[]> export() {
        var file = DirectoryFile.write(search.list("", 0, Integer.MAX_VALUE));
        return Csv.attached("users.csv", file);
    }

    /** All rows or none. */
    @PostMapping("/users/import")
    String bring(@RequestParam(required = false) @Nullable MultipartFile file, RedirectAttributes next)
            throws java.io.IOException {
        var read = read(file);
        var errors = read.errors().isEmpty() ? save(read.entries()) : read.errors();
        if (errors.isEmpty()) {
            next.addFlashAttribute(
                    "done", "Users imported: %d.".formatted(read.entries().size()));
        } else {
            next.addFlashAttribute("errors", errors.stream().limit(20).toList());
            next.addFlashAttribute("more", Math.max(0, errors.size() - 20));
        }
        return "redirect:/users";
    }

    private List<String> save(List<Directory.Entry> entries) {
        try {
            return directory.saveAll(entries);
        } catch (Rejection usedUpMeanwhile) {
            return usedUpMeanwhile.reasons();
        }
    }

    private DirectoryFile.Read read(@Nullable MultipartFile file) throws java.io.IOException {
        try {
            if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
                throw Rejection.of("Choose a file.");
            }
            var sheets = files.read(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes());
            var read = DirectoryFile.read(sheets.get(0));
            var refused = new ArrayList<>(directory.refusals(read.entries()));
            return refused.isEmpty() ? read : new DirectoryFile.Read(List.of(), refused);
        } catch (Rejection refused) {
            return new DirectoryFile.Read(List.of(), List.of(String.valueOf(refused.getMessage())));
        }
    }
}
