package io.tspmo.project.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.gateevidence.EvidenceCheck;
import io.tspmo.project.project.ProjectCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents for other programs: the body of a call is the file itself. */
@RestController
@Tag(name = "Documents", description = "What projects rest on, version by version")
class DocumentApi {

    private static final String PATH = "/api/projects/{code}/documents";

    private final DocumentShelf shelf;
    private final Filing filing;
    private final Spool spool;
    private final Download download;

    DocumentApi(DocumentShelf shelf, Filing filing, Spool spool, Download download) {
        this.shelf = shelf;
        this.filing = filing;
        this.spool = spool;
        this.download = download;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(
            summary = "List the documents of a project",
            description = "And what its next gate requires, with what of it is missing.")
    @ApiResponse(responseCode = "200", description = "The documents, the newest version of each first")
    DocumentList list(@ProjectInPath AllowedProject project) {
        var wanted = shelf.wanted(project.code());
        return new DocumentList(
                wanted == null ? null : wanted.gate().code(),
                wanted == null ? List.of() : wanted.items(),
                shelf.documents(project.code()));
    }

    @RequestMapping(
            path = PATH,
            method = {RequestMethod.PUT, RequestMethod.POST},
            produces = "application/json")
    @Operation(
            summary = "Upload a document",
            description =
                    "The body is the file, of up to 100 MB, whatever its type. A document is known by its kind and"
                            + " name; sent again, it becomes a new version, unless the bytes are the same.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "A new version")
    @ApiResponse(responseCode = "200", description = "The current version has these very bytes; nothing was added")
    @ApiResponse(responseCode = "409", description = "The project has ended")
    @ApiResponse(responseCode = "413", description = "The file is too large")
    @ApiResponse(
            responseCode = "422",
            description = "The kind, the name or the file is invalid; `errors` has the reason. Nothing was stored")
    ResponseEntity<Uploaded> upload(
            @RequiredRight(Right.DOCUMENT) @ProjectInPath AllowedProject project,
            @Parameter(description = "A kind of the table documentKinds", example = "BUSINESS_CASE")
                    @RequestParam(defaultValue = "")
                    String kind,
            @Parameter(description = "Of the document and its file", example = "business-case.pdf")
                    @RequestParam(defaultValue = "")
                    String name,
            @Parameter(hidden = true) SignedIn who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        var code = ProjectCode.of(project.code());
        filing.expect(code, kind, name);
        if (request.getContentLengthLong() > filing.limit()) {
            throw FileContent.tooLarge(Filing.DOCUMENT, filing.limit());
        }
        var filed = spool.whole(
                request.getInputStream(),
                Filing.DOCUMENT,
                filing.limit(),
                (file, content) -> filing.file(code, kind, name, name, new FileSystemResource(file), who.id()));
        var address = address(project.code(), filed.document(), filed.version());
        return (filed.isNew() ? ResponseEntity.created(URI.create(address)) : ResponseEntity.ok())
                .body(new Uploaded(filed.document(), filed.version(), filed.sha256(), address));
    }

    @GetMapping(PATH + "/{document}/versions/{version}")
    @Operation(
            summary = "Download a version",
            description = "The bytes as they were uploaded. The ETag is their SHA-256.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void download(
            @ProjectInPath AllowedProject project,
            @PathVariable long document,
            @PathVariable int version,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        download.send(project.code(), document, version, request, response);
    }

    private static String address(String code, long document, int version) {
        return "/api/projects/%s/documents/%d/versions/%d".formatted(code, document, version);
    }

    /** @param wanted what the gate requires before its review opens */
    record DocumentList(
            @Nullable String nextGate, List<EvidenceCheck.Item> wanted, List<DocumentShelf.Document> documents) {}

    record Uploaded(long document, int version, String sha256, String address) {}
}
