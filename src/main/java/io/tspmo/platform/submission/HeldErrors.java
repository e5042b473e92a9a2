package io.tspmo.platform.submission;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lets a good answer through as it is written, and holds back the body of an error, so that it can be put in words. */
class HeldErrors extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable PrintWriter writer;

    HeldErrors(HttpServletResponse response) {
        super(response);
    }

    boolean isError() {
        return getStatus() >= 400;
    }

    byte[] body() {
        if (writer != null) {
            writer.flush();
        }
        return held.toByteArray();
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        setStatus(status);
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!isError()) {
            super.flushBuffer();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        var open = getResponse().getOutputStream();
        return new ServletOutputStream() {

            @Override
            public void write(int b) throws IOException {
                if (isError()) {
                    held.write(b);
                } else {
                    open.write(b);
                }
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (isError()) {
                    held.write(bytes, offset, length);
                } else {
                    open.write(bytes, offset, length);
                }
            }

            @Override
            public void flush() throws IOException {
                if (!isError()) {
                    open.flush();
                }
            }

            @Override
            public void close() throws IOException {
                if (!isError()) {
                    open.close();
                }
            }

            @Override
            public boolean isReady() {
                return isError() || open.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                open.setWriteListener(listener);
            }
        };
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (!isError()) {
            return super.getWriter();
        }
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(held, StandardCharsets.UTF_8));
        }
        return writer;
    }
}
