package no.grunnmur.personregister;

import java.nio.charset.StandardCharsets;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.personregister.soap.RegistryEndpoint;

/** The room: one address with its WSDL. Paths are matched without regard to case, as the real service's are. */
public final class Personregister {

    /** Where the service is, below its base. */
    public static final String PATH = "/Personregister.HL7/HL7/PersonRegistry.svc";

    private final RegistryEndpoint endpoint;

    public Personregister(Ground ground) {
        this.endpoint = new RegistryEndpoint(ground);
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.post("/{application}/{folder}/{service}", here(endpoint::answer))
                .get("/{application}/{folder}/{service}", here(Personregister::wsdl));
    }

    /** How the service tells that it cannot answer; what is no fault as the others do. */
    public static ErrorFormat errors(ErrorFormat others) {
        return RegistryEndpoint.errors(others);
    }

    private static Endpoint here(Endpoint found) {
        return request -> {
            String path = "/" + request.pathParameter("application") + "/" + request.pathParameter("folder") + "/"
                    + request.pathParameter("service");
            if (!path.equalsIgnoreCase(PATH)) {
                throw new Refusal(HttpProblem.NOT_FOUND, "no such service");
            }
            return found.answer(request);
        };
    }

    /** At {@code ?wsdl} and {@code ?singleWsdl}; without a question it is served too, for whoever looks in a browser. */
    private static Reply wsdl(Request request) {
        String document = RegistryEndpoint.wsdl(request.base() + PATH);
        return Reply.of(200, "text/xml; charset=utf-8", document.getBytes(StandardCharsets.UTF_8));
    }
}
