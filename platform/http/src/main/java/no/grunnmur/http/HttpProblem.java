package no.grunnmur.http;

import no.grunnmur.kernel.Problem;

/** What can be wrong with a request before any system has looked at it. */
public enum HttpProblem implements Problem {
    NOT_FOUND("NOT-FOUND", 404, "not_found", "There is nothing at this address."),
    METHOD_NOT_ALLOWED("METHOD-NOT-ALLOWED", 405, "invalid_request", "The method is not allowed here."),
    MALFORMED_REQUEST("MALFORMED-REQUEST", 400, "invalid_request", "The request is not valid HTTP/1.1."),
    MALFORMED_FORM("MALFORMED-FORM", 400, "invalid_request", "The form or query cannot be read."),
    REPEATED_PARAMETER("REPEATED-PARAMETER", 400, "invalid_request", "A parameter is repeated."),
    UNSUPPORTED_MEDIA_TYPE("UNSUPPORTED-MEDIA-TYPE", 415, "invalid_request", "The content type is not supported here."),
    BODY_TOO_LARGE("BODY-TOO-LARGE", 413, "invalid_request", "The body is too large."),
    ADDRESS_TOO_LONG("ADDRESS-TOO-LONG", 414, "invalid_request", "The address is too long."),
    HEADERS_TOO_LARGE("HEADERS-TOO-LARGE", 431, "invalid_request", "The headers are too large."),
    UNKNOWN_HOST("UNKNOWN-HOST", 421, "invalid_request", "No system answers to this host name."),
    UNAVAILABLE("UNAVAILABLE", 503, "temporarily_unavailable", "The service cannot answer right now."),
    INTERNAL("INTERNAL", 500, "server_error", "Something went wrong in the service.");

    private final Row row;

    HttpProblem(String code, int status, String error, String summary) {
        this.row = new Row(code, status, error, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
