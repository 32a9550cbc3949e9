package no.grunnmur.helseid.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.helseid.ApiDirectory;
import no.grunnmur.helseid.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.helseid.Examined;
import no.grunnmur.helseid.Examined.Outcome;
import no.grunnmur.helseid.Issuer;
import no.grunnmur.helseid.Profile;
import no.grunnmur.helseid.Rule;
import no.grunnmur.helseid.StagedProblem;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.Jws;

/** Says of a request object which rules it keeps, for a person who asks; nothing is used up. */
public final class RequestObjects {

    private static final int LONGEST = 16_384;
    private static final Set<LoginProblem> OF_THE_OBJECT = Set.of(
            LoginProblem.REQUEST_OBJECT_FORM,
            LoginProblem.REQUEST_OBJECT_TYP,
            LoginProblem.REQUEST_OBJECT_ALG,
            LoginProblem.REQUEST_OBJECT_SIGNATURE,
            LoginProblem.REQUEST_OBJECT_ISS,
            LoginProblem.REQUEST_OBJECT_CLIENT,
            LoginProblem.REQUEST_OBJECT_AUD,
            LoginProblem.REQUEST_OBJECT_TIME,
            LoginProblem.REQUEST_OBJECT_NESTED);

    private final Issuer issuer;
    private final ClientDirectory clients;
    private final LoginRules rules;

    public RequestObjects(Issuer issuer, ClientDirectory clients, ApiDirectory apis) {
        this.issuer = issuer;
        this.clients = clients;
        this.rules = new LoginRules(apis, text -> Optional.empty(), false);
    }

    /** Each rule with its outcome. The client is the one that {@code iss} names. */
    public List<Examined> examine(String text, Instant now) {
        Optional<Jws> jws = read(text);
        Optional<Client> client =
                jws.flatMap(read -> read.payload().text("iss")).flatMap(clients::find);
        if (client.isEmpty()) {
            return withoutClient(jws.isPresent());
        }
        RequestObject object = new RequestObject(client.get(), issuer, text, null, now);
        AskedLogin asked =
                new AskedLogin(client.get(), new LoginParameters(Map.of()), Optional.of(object), Optional.empty());
        return Rule.examine(of(client.get().profile()), asked, LoginProblem.REQUEST_OBJECT_FORM::equals);
    }

    private List<Rule<AskedLogin>> of(Profile profile) {
        List<Rule<AskedLogin>> ofTheObject = new ArrayList<>();
        for (Rule<AskedLogin> rule : rules.of(profile)) {
            if (rule.problem() instanceof LoginProblem problem && OF_THE_OBJECT.contains(problem)) {
                ofTheObject.add(rule);
            }
        }
        return ofTheObject;
    }

    /** Nobody knows then which keys to look with. */
    private List<Examined> withoutClient(boolean readable) {
        StagedProblem broken = readable ? LoginProblem.REQUEST_OBJECT_ISS : LoginProblem.REQUEST_OBJECT_FORM;
        String seen = readable ? "iss is absent or no client" : "not a signed JWT";
        List<Examined> examined = new ArrayList<>();
        for (Rule<AskedLogin> rule : of(Profile.HELSEID)) {
            boolean own = rule.problem().equals(broken);
            boolean before = readable && rule.problem() == LoginProblem.REQUEST_OBJECT_FORM;
            Outcome outcome = own ? Outcome.BROKEN : before ? Outcome.HOLDS : Outcome.NOT_REACHED;
            examined.add(new Examined(rule.problem(), rule.says(), rule.source(), outcome, own ? seen : ""));
        }
        return examined;
    }

    private static Optional<Jws> read(String text) {
        try {
            return Optional.of(Jws.parse(text, LONGEST));
        } catch (JoseException unreadable) {
            return Optional.empty();
        }
    }
}
