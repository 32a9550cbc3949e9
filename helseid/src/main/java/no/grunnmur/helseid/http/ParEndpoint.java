package no.grunnmur.helseid.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.grunnmur.helseid.ClientDoor;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.user.LoginParameters;
import no.grunnmur.helseid.user.LoginRequests;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.json.JsonWriter;

/**
 * {@code POST /connect/par}: a client pushes its request for a login.
 *
 * <p>Source: RFC 9126, section 2; fact sheet helseid, section 3.1.
 */
public final class ParEndpoint implements Endpoint {

    private static final List<Reply.Header> HEADERS = List.of(
            new Reply.Header("Content-Type", "application/json"),
            new Reply.Header("Cache-Control", "no-store"),
            new Reply.Header("Pragma", "no-cache"));

    private final ClientDoor door;
    private final LoginRequests requests;
    private final String address;

    public ParEndpoint(ClientDoor door, LoginRequests requests, Issuer issuer) {
        this.door = door;
        this.requests = requests;
        this.address = issuer.at("/connect/par");
    }

    @Override
    public Reply answer(Request request) {
        TokenEndpoint.requireForm(request, door.counts());
        ClientDoor.Call call = new ClientDoor.Call(
                TokenEndpoint.credentials(request), request.headers("DPoP"), address, ClientDoor.Asked.WHEN_SENT);
        LoginParameters parameters = parameters(request.form());
        LoginRequests.Pushed pushed = door.answer(call, (entered, now) -> requests.push(entered, parameters, now));
        JsonWriter json = new JsonWriter(256).beginObject();
        json.name("request_uri").value(pushed.requestUri());
        json.name("expires_in").value(pushed.lifetimeSeconds());
        return new Reply(201, HEADERS, json.endObject().toBytes());
    }

    /** Everything that was sent, by name. */
    static LoginParameters parameters(Form form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : form.names()) {
            values.put(name, form.values(name));
        }
        return new LoginParameters(values);
    }
}
