package no.grunnmur.helseid.testtoken;

import java.nio.charset.StandardCharsets;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;

/** The service described by OpenAPI, made of its own table of members, and the same for people. */
final class TestTokenApi {

    private final byte[] document;
    private final byte[] page;

    TestTokenApi(Members members, TestTokens.Settings settings) {
        this.document = document(members, settings);
        this.page = page(members).getBytes(StandardCharsets.UTF_8);
    }

    Reply document(Request request) {
        return Reply.json(200, document);
    }

    Reply page(Request request) {
        return Reply.of(200, "text/html; charset=utf-8", page);
    }

    private static byte[] document(Members members, TestTokens.Settings settings) {
        JsonWriter json = new JsonWriter(32_768).beginObject();
        json.name("openapi").value("3.0.3");
        json.name("info").beginObject();
        json.name("title").value("Test token service");
        json.name("version").value("v2");
        json.name("description").value("Tokens with the claims you ask for, signed by the issuer " + settings.issuer());
        json.endObject();
        json.name("servers")
                .beginArray()
                .beginObject()
                .name("url")
                .value(settings.base().toString());
        json.endObject().endArray();
        json.name("paths").beginObject();
        for (String path : new String[] {"/v2/create-test-token-with-key", "/create-test-token"}) {
            operation(json, path);
        }
        json.endObject();
        json.name("components").beginObject();
        json.name("securitySchemes").beginObject().name("AuthKey").beginObject();
        json.name("type")
                .value("apiKey")
                .name("in")
                .value("header")
                .name("name")
                .value("X-Auth-Key");
        json.endObject().endObject();
        json.name("schemas").beginObject();
        for (String group : members.groups()) {
            schema(json, members, group);
        }
        response(json);
        return json.endObject().endObject().endObject().toBytes();
    }

    private static void operation(JsonWriter json, String path) {
        json.name(path).beginObject().name("post").beginObject();
        json.name("tags").beginArray().value("TokenService").endArray();
        json.name("security").beginArray().beginObject();
        json.name("AuthKey").beginArray().endArray().endObject().endArray();
        json.name("requestBody").beginObject().name("required").value(true);
        content(json, "TestTokenRequest");
        json.endObject();
        json.name("responses").beginObject();
        for (String[] status :
                new String[][] {{"200", "A token"}, {"400", "No token"}, {"401", "No valid X-Auth-Key"}}) {
            json.name(status[0]).beginObject().name("description").value(status[1]);
            content(json, "TestTokenResponse");
            json.endObject();
        }
        json.endObject().endObject().endObject();
    }

    private static void content(JsonWriter json, String schema) {
        json.name("content").beginObject().name("application/json").beginObject();
        json.name("schema").beginObject();
        json.name("$ref").value("#/components/schemas/" + schema).endObject();
        json.endObject().endObject();
    }

    private static void schema(JsonWriter json, Members members, String group) {
        boolean request = group.equals(Members.REQUEST);
        json.name(request ? "TestTokenRequest" : group)
                .beginObject()
                .name("type")
                .value("object");
        if (request) {
            json.name("required").beginArray().value("audience").endArray();
        }
        json.name("properties").beginObject();
        for (Members.Member member : members.of(group)) {
            json.name(member.name()).beginObject();
            type(json, member);
            json.name("description").value(member.says()).endObject();
        }
        json.endObject().endObject();
    }

    private static void type(JsonWriter json, Members.Member member) {
        switch (member.kind()) {
            case TEXT -> json.name("type").value("string");
            case FLAG -> json.name("type").value("boolean");
            case NUMBER -> json.name("type").value("integer");
            case TEXTS -> {
                json.name("type").value("array").name("items").beginObject();
                json.name("type").value("string").endObject();
            }
            case CHOICE -> {
                json.name("type").value("integer").name("enum").beginArray();
                for (int i = 0; i < member.choices().size(); i++) {
                    json.value(i);
                }
                json.endArray().name("x-enum-varnames").any(member.choices());
            }
            case GROUP -> {
                json.name("type").value("object").name("allOf").beginArray().beginObject();
                json.name("$ref").value("#/components/schemas/" + member.name());
                json.endObject().endArray();
            }
            case CLAIMS -> {
                json.name("type").value("array").name("items").beginObject();
                json.name("type").value("object").name("properties").beginObject();
                json.name("type").beginObject().name("type").value("string").endObject();
                json.name("value").beginObject().name("type").value("string").endObject();
                json.endObject().endObject();
            }
        }
    }

    private static void response(JsonWriter json) {
        json.name("TestTokenResponse").beginObject().name("type").value("object");
        json.name("properties").beginObject();
        json.name("isError").beginObject().name("type").value("boolean").endObject();
        json.name("successResponse").beginObject();
        texts(json, "accessTokenJwt", "dPoPProof", "idTokenJwt");
        json.endObject();
        json.name("errorResponse").beginObject();
        texts(json, "errorMessage");
        json.endObject();
        json.endObject().endObject();
    }

    private static void texts(JsonWriter json, String... names) {
        json.name("type")
                .value("object")
                .name("nullable")
                .value(true)
                .name("properties")
                .beginObject();
        for (String name : names) {
            json.name(name)
                    .beginObject()
                    .name("type")
                    .value("string")
                    .name("nullable")
                    .value(true);
            json.endObject();
        }
        json.endObject();
    }

    /** Every member in a table; the words are our own and need no escaping beyond what stands here. */
    private static String page(Members members) {
        StringBuilder html = new StringBuilder(32_768);
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Test token service</title>")
                .append("</head><body><main><h1>Test token service</h1>")
                .append("<p>POST /v2/create-test-token-with-key with the header X-Auth-Key. ")
                .append("<a href=\"v2/swagger.json\">OpenAPI document</a>.</p>");
        for (String group : members.groups()) {
            html.append("<h2>")
                    .append(group.equals(Members.REQUEST) ? "Request" : group)
                    .append("</h2><table>")
                    .append("<thead><tr><th scope=\"col\">Member</th><th scope=\"col\">Kind</th>")
                    .append("<th scope=\"col\">Meaning</th></tr></thead><tbody>");
            for (Members.Member member : members.of(group)) {
                html.append("<tr><td>")
                        .append(member.name())
                        .append("</td><td>")
                        .append(kind(member));
                html.append("</td><td>").append(member.says()).append("</td></tr>");
            }
            html.append("</tbody></table>");
        }
        return html.append("</main></body></html>").toString();
    }

    private static String kind(Members.Member member) {
        if (member.choices().isEmpty()) {
            return member.kind().name().toLowerCase(java.util.Locale.ROOT);
        }
        StringBuilder choices = new StringBuilder();
        for (int i = 0; i < member.choices().size(); i++) {
            choices.append(i == 0 ? "" : ", ")
                    .append(i)
                    .append(' ')
                    .append(member.choices().get(i));
        }
        return choices.toString();
    }
}
