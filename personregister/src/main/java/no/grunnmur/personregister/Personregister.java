package no.grunnmur.personregister;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.http.Endpoint;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.jose.OneTimeUse;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.personregister.soap.RegistryEndpoint;

/** The room: one address with its WSDL. Paths are matched without regard to case, as the real service's are. */
public final class Personregister {

    /** Where the service is, below its base. */
    public static final String PATH = "/Personregister.HL7/HL7/PersonRegistry.svc";

    private final RegistryEndpoint endpoint;

    /**
     * @param once nonces, each good for one message
     * @param pseudonyms what numbers that led to nobody are called in the audit
     * @param syntheticOnly whether numbers that could be a real person's are refused, as in the dev profile
     */
    public Personregister(
            People people,
            Accounts accounts,
            Closing closing,
            AuditLog audit,
            Pseudonyms pseudonyms,
            OneTimeUse once,
            InstantSource clock,
            Randomness random,
            boolean syntheticOnly) {
        RegistryEndpoint.Ground ground = new RegistryEndpoint.Ground(
                people, accounts, closing, audit, pseudonyms, once, clock, random, syntheticOnly);
        this.endpoint = new RegistryEndpoint(ground);
    }

    /** Adds the addresses. */
    public Routes addTo(Routes routes) {
        return routes.post("/{application}/{folder}/{service}", here(endpoint::answer))
                .get("/{application}/{folder}/{service}", here(Personregister::wsdl));
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
