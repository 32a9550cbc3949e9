package no.grunnmur.soap;

import java.util.Optional;
import java.util.function.Supplier;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.Refusal;

/**
 * How a SOAP service tells that it cannot answer: by a fault of the receiver, since that is what clients read, and try again
 * after. What is wrong before there is a message to answer (the address, the method, the account) is told in another form.
 *
 * <p>Source: SOAP 1.2, part 1, section 5.4.6; SOAP 1.1, section 4.4.1.
 */
public final class SoapErrors implements ErrorFormat {

    private static final int SERVER_ERROR = 500;
    private static final String TYPE_12 = "application/soap+xml";
    private static final String LATER = "Tjenesten kan ikke svare akkurat nå. Prøv igjen om litt.";
    private static final String BROKEN = "Noe gikk galt i tjenesten. Det er ikke noe galt med meldingen.";

    private final Supplier<Contract> contract;
    private final ErrorFormat others;

    /**
     * Errors of a service.
     *
     * @param contract read when the first fault is told
     * @param others tells what is no fault
     */
    public SoapErrors(Supplier<Contract> contract, ErrorFormat others) {
        this.contract = contract;
        this.others = others;
    }

    @Override
    public Reply render(Refusal refusal, Request request) {
        if (refusal.problem().status() < SERVER_ERROR || !request.method().equals("POST")) {
            return others.render(refusal, request);
        }
        boolean isTwelve = request.header("Content-Type")
                .filter(type -> type.startsWith(TYPE_12))
                .isPresent();
        String reason = refusal.problem().status() > SERVER_ERROR
                ? LATER
                : request.faultReference()
                        .map(reference -> BROKEN + " Oppgi referansen " + reference + " når du melder fra.")
                        .orElse(BROKEN);
        SoapFault fault = new SoapFault(SoapFault.Fault.RECEIVER, Optional.empty(), reason, Optional.empty());
        return new Answers(contract.get(), isTwelve, null).fault(Optional.empty(), fault);
    }
}
