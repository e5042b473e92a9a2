package io.tspmo.audit.audit;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.project.ProjectCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records in the ledger which file a person downloads, from any page or interface of ours, before the first
 * byte of it leaves: what cannot be recorded is not sent. A file is an attachment, or a
 * table, a document or an archive by its type. A calendar is none: its address is a secret that the ledger would keep
 * for ever, and a program reads it every hour.
 */
@Component
@Order // last: the user is known
class Exports extends OncePerRequestFilter {

    private static final Set<String> FILES = Set.of(
            "text/csv",
            "application/zip",
            "application/pdf",
            "application/xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Ledger ledger;
    private final TransactionTemplate ownTransaction;

    Exports(Ledger ledger, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The engine's own interfaces give nothing but what is in processes, and libraries their scripts. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !"GET".equals(request.getMethod()) && !"POST".equals(request.getMethod())
                || path.startsWith("/engine-rest")
                || path.startsWith("/camunda")
                || path.startsWith("/static/")
                || path.startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Watched(request, response));
    }

    private void record(HttpServletRequest request, HttpServletResponse response) {
        var who = SignedIn.of(SecurityContextHolder.getContext().getAuthentication());
        var user = who == null ? null : who.id();
        var path = request.getRequestURI();
        var fact = Fact.of(FactKind.EXPORTED)
                .in(ProjectCode.in(path))
                .about(path)
                .by(user)
                .with("type", type(response))
                .words("file", file(response), user)
                .words("detail", request.getQueryString(), user)
                .words("address", request.getRemoteAddr(), user);
        // not in a transaction that only reads, nor in one that is undone
        ownTransaction.executeWithoutResult(status -> ledger.append(fact));
    }

    private static boolean isFile(HttpServletResponse response) {
        return response.getStatus() == HttpStatus.OK.value()
                && (disposition(response).isAttachment() || FILES.contains(type(response)));
    }

    private static ContentDisposition disposition(HttpServletResponse response) {
        var header = response.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        try {
            return header == null ? ContentDisposition.empty() : ContentDisposition.parse(header);
        } catch (IllegalArgumentException e) {
            return ContentDisposition.attachment().build(); // unreadable, but meant for a file
        }
    }

    private static @Nullable String file(HttpServletResponse response) {
        return disposition(response).getFilename();
    }

    private static String type(HttpServletResponse response) {
        var type = response.getContentType();
        return type == null ? "" : type.split(";")[0].strip();
    }

    /** Headers are complete when the body begins. */
    private final class Watched extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private boolean recorded;

        Watched(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            recordOnce();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            recordOnce();
            return super.getWriter();
        }

        private void recordOnce() {
            if (!recorded && isFile(this)) {
                recorded = true;
                record(request, this);
            }
        }
    }
}
