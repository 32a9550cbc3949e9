package no.grunnmur.checks.pages;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import no.grunnmur.app.world.Account;

/** A fagsystem that asks the address register over SOAP 1.1, with an account. */
final class RegisterCalls {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NAMESPACE = "http://register.nhn.no/CommunicationParty";

    private final URI base;
    private final String authorization;
    private final String agent;

    RegisterCalls(URI house, String username, String password, String agent) {
        this.base = house;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.agent = agent;
    }

    static RegisterCalls of(URI house, Account account, String agent) {
        return new RegisterCalls(house, account.username(), account.password().orElseThrow(), agent);
    }

    HttpResponse<String> call(String operation, String parameters) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(base + "/ws/v1/AR/Basic"))
                        .header("Authorization", authorization)
                        .header("User-Agent", agent)
                        .header("Content-Type", "text/xml; charset=utf-8")
                        .header("SOAPAction", NAMESPACE + "/ICommunicationPartyService/" + operation)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><"
                                        + operation
                                        + " xmlns=\"" + NAMESPACE + "\">" + parameters + "</" + operation
                                        + "></s:Body></s:Envelope>"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> details(int herId) throws Exception {
        return call("GetCommunicationPartyDetails", "<herId>" + herId + "</herId>");
    }

    /** The status of an ordinary question. */
    int status(int herId) throws Exception {
        return details(herId).statusCode();
    }
}
