package no.grunnmur.http;

import io.helidon.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.grunnmur.kernel.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a developer may see of an exchange: everything decoded, every secret taken out. */
final class ExchangeView {

    private final Redaction redaction;
    private final JsonMapper json;

    private ExchangeView(JsonMapper json) {
        this.json = json;
        this.redaction = new Redaction(json);
    }

    static Map<String, Object> of(ExchangeLog.Kept kept, JsonMapper json) {
        return new ExchangeView(json).show(kept);
    }

    private Map<String, Object> show(ExchangeLog.Kept kept) {
        Exchange exchange = kept.exchange();
        Request request = exchange.request();
        Refusal refusal = exchange.refusal();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", kept.number());
        shown.put("system", exchange.system());
        shown.put("method", request.method());
        shown.put("path", redaction.mask(request.path()));
        shown.put("status", exchange.reply().status());
        shown.put("millis", kept.nanos() / 1_000_000.0);
        if (refusal != null) {
            shown.put("rule", refusal.problem().code());
            shown.put("detail", redaction.mask(refusal.detail()));
        }
        shown.put("request", request(request, kept.asked()));
        shown.put("response", response(exchange.reply(), kept.told()));
        if (!request.notes().isEmpty()) {
            Map<String, Object> notes = new LinkedHashMap<>();
            request.notes().forEach(note -> notes.put(note.name(), redaction.value(note.name(), note.value())));
            shown.put("notes", notes);
        }
        return shown;
    }

    private Map<String, Object> request(Request request, int length) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (request.rawQuery() != null) {
            shown.put("query", form(request.rawQuery().getBytes(StandardCharsets.UTF_8)));
        }
        Map<String, Object> headers = new LinkedHashMap<>();
        for (Header header : request.allHeaders()) {
            headers.put(header.name(), header(header.name(), String.join(", ", header.allValues())));
        }
        shown.put("headers", headers);
        if (length > 0) {
            String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
            if (request.body().length == length && type.startsWith("application/x-www-form-urlencoded")) {
                shown.put("form", form(request.body()));
            } else {
                shown.put("body", body(type, request.body(), length));
            }
        }
        return shown;
    }

    private Map<String, Object> response(Reply reply, int length) {
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Object> headers = new LinkedHashMap<>();
        String type = "";
        for (Reply.Header header : reply.headers()) {
            headers.put(header.name(), header(header.name(), header.value()));
            if (header.name().equalsIgnoreCase("Content-Type")) {
                type = header.value().toLowerCase(Locale.ROOT);
            }
        }
        shown.put("headers", headers);
        if (length > 0) {
            shown.put("body", body(type, reply.body(), length));
        }
        return shown;
    }

    private Object header(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "authorization", "proxy-authorization" -> redaction.authorization(value);
            case "cookie", "set-cookie" -> Redaction.cookies(value);
            case "location", "referer" -> address(name, value);
            default -> redaction.value(name, value);
        };
    }

    /** An address with what its query carries taken apart: a code of a login may be in it. */
    private Object address(String name, String value) {
        int question = value.indexOf('?');
        if (question < 0) {
            return redaction.value(name, value);
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("address", redaction.mask(value.substring(0, question)));
        shown.put("query", form(value.substring(question + 1).getBytes(StandardCharsets.UTF_8)));
        return shown;
    }

    private Object form(byte[] encoded) {
        Map<String, Object> shown = new LinkedHashMap<>();
        try {
            Form form = Form.parse(encoded);
            for (String name : form.names()) {
                List<Object> values = form.values(name).stream()
                        .map(value -> redaction.value(name, value))
                        .toList();
                shown.put(redaction.mask(name), values.size() == 1 ? values.getFirst() : values);
            }
            return shown;
        } catch (Refusal unreadable) {
            return "(cannot be read: " + unreadable.detail() + ")";
        }
    }

    private Object body(String type, byte[] bytes, int length) {
        if (bytes.length < length || !type.contains("json")) {
            return "(" + length + " bytes" + (type.isEmpty() ? "" : " of " + redaction.mask(type)) + ")";
        }
        try {
            return redaction.value("", json.readValue(bytes, Object.class));
        } catch (JacksonException notJson) {
            return "(" + bytes.length + " bytes that are not JSON)";
        }
    }
}
