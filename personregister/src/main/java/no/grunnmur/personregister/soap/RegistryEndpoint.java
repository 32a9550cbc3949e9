package no.grunnmur.personregister.soap;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.personregister.Accounts;
import no.grunnmur.personregister.CallTurnedAway;
import no.grunnmur.personregister.Ground;
import no.grunnmur.personregister.NumberKind;
import no.grunnmur.personregister.PeopleSought;
import no.grunnmur.personregister.Person;
import no.grunnmur.personregister.PersonLookedUp;
import no.grunnmur.personregister.RegisterProblem;
import no.grunnmur.personregister.Sought;
import no.grunnmur.personregister.soap.Hl7.QueryResponse;
import no.grunnmur.soap.Answers;
import no.grunnmur.soap.Contract;
import no.grunnmur.soap.ContractText;
import no.grunnmur.soap.Element;
import no.grunnmur.soap.Markup;
import no.grunnmur.soap.Message;
import no.grunnmur.soap.MessageReader;
import no.grunnmur.soap.SoapBinding;
import no.grunnmur.soap.SoapErrors;
import no.grunnmur.soap.SoapFault;
import no.grunnmur.soap.Wsdl;

/**
 * The contract at its address. In order: the content type, the message, whether the register has closed, who asks, the
 * action, the operation, the audit, the answer.
 */
public final class RegistryEndpoint {

    private static final Contract CONTRACT = ContractText.read(RegistryEndpoint.class, "personregistry.contract");
    private static final int MOST_PEOPLE = 100;
    private static final int SHOWN = 100;
    private static final String DETAIL = "urn:grunnmur:personregister";

    private final Ground ground;
    private final SoapBinding binding = new SoapBinding(CONTRACT, true);
    private final MessageReader reader = new MessageReader(CONTRACT, true, Set.of(Security.NAMESPACE));
    private final Answers answers = new Answers(CONTRACT, true, null);

    public RegistryEndpoint(Ground ground) {
        this.ground = ground;
    }

    /** How the service tells that it cannot answer; what is no fault as the others do. */
    public static ErrorFormat errors(ErrorFormat others) {
        return new SoapErrors(() -> CONTRACT, others);
    }

    /** The contract as WSDL. */
    public static String wsdl(String address) {
        return Wsdl.of(CONTRACT, address);
    }

    /** Answers a message; a fault always has status 500, as WCF's clients want it. */
    public Reply answer(Request request) {
        binding.requireType(request);
        Instant now = ground.clock().instant();
        Message message;
        try {
            message = reader.read(request.body());
        } catch (SoapFault unreadable) {
            request.note("fault", unreadable.reason());
            SoapFault told = ground.closing().isOver(now) ? fault(RegisterProblem.CLOSED) : unreadable;
            return answers.fault(Optional.empty(), told, timestamp(now));
        }
        request.note("operation", message.operation().name());
        try {
            if (ground.closing().isOver(now)) {
                throw new Refusal(RegisterProblem.CLOSED, "after the last day");
            }
            Accounts.Account account = admit(request, message, now);
            binding.requireAction(request, message);
            return answers.result(message, operation(request, message, account, now), now, timestamp(now));
        } catch (SoapFault fault) {
            request.note("fault", fault.reason());
            return answers.fault(Optional.of(message), fault, timestamp(now));
        } catch (Refusal refusal) {
            if (!(refusal.problem() instanceof RegisterProblem problem)) {
                throw refusal;
            }
            request.note("refused", refusal.detail());
            Reply reply = answers.fault(Optional.of(message), fault(problem), timestamp(now));
            String wait = refusal.headers().get("Retry-After");
            return wait == null ? reply : reply.with("Retry-After", wait);
        }
    }

    private Accounts.Account admit(Request request, Message message, Instant now) {
        Security security = Security.read(message.headers(), now, ground.once());
        Accounts.Answer answer = ground.accounts()
                .authenticate(security.username(), security.password(), request.source(), request.header("User-Agent"));
        return switch (answer) {
            case Accounts.Admitted admitted -> {
                request.note("account", admitted.account().username());
                yield admitted.account();
            }
            case Accounts.Refused refused -> {
                String name = security.username();
                String shown = name.length() > SHOWN ? name.substring(0, SHOWN) : name;
                ground.audit().append(new CallTurnedAway(shown, refused.reason(), request.source()));
                if (refused.retryAfterSeconds() > 0) {
                    throw new Refusal(RegisterProblem.TOO_MANY_ATTEMPTS, refused.reason())
                            .with("Retry-After", Integer.toString(refused.retryAfterSeconds()));
                }
                throw new Refusal(RegisterProblem.ACCOUNT_REFUSED, refused.reason());
            }
        };
    }

    private Markup operation(Request request, Message message, Accounts.Account account, Instant now) {
        String operation = message.operation().name();
        Element asked = message.parameters().get("query") instanceof Element element ? element : null;
        Query query = Query.of(asked);
        return switch (operation) {
            case "GetDemographics" -> demographics(request, query, account, now);
            case "FindCandidates" -> candidates(request, query, account, now);
            default -> throw new Refusal(RegisterProblem.READ_ONLY, operation);
        };
    }

    private Markup demographics(Request request, Query query, Accounts.Account account, Instant now) {
        String interaction = "PRPA_IN101308NO01";
        List<Query.Id> ids = query.ids();
        if (ids.size() != 1) {
            return trouble(interaction, query, now, "Meldingen skal ha ett identifiedPersonIdentifier med en verdi.");
        }
        Query.Id id = ids.getFirst();
        Optional<NumberKind> kind = NumberKind.ofOid(id.root());
        if (kind.isEmpty() || id.extension().length() != 11) {
            return trouble(
                    interaction,
                    query,
                    now,
                    "Identen skal ha 11 siffer, og root skal være OID-en for fødselsnummer, D-nummer eller FH-nummer.");
        }
        if (ground.syntheticOnly() && couldBeReal(id.extension())) {
            return trouble(
                    interaction,
                    query,
                    now,
                    "Nummeret kan tilhøre en virkelig person. Her brukes bare syntetiske numre, med 80 eller 65 lagt til måneden.");
        }
        boolean fits = NumberKind.of(id.extension()).equals(kind);
        Optional<Person> person = fits ? ground.people().byNumber(id.extension()) : Optional.empty();
        ground.audit()
                .append(new PersonLookedUp(
                        account,
                        person.map(Person::id),
                        person.isPresent()
                                ? Optional.empty()
                                : Optional.of(ground.pseudonyms().of("national-id", id.extension())),
                        request.source()));
        QueryResponse response = person.isPresent() ? QueryResponse.OK : QueryResponse.NF;
        return AnswerWriter.answer(
                interaction,
                messageId(),
                query,
                now,
                response,
                "",
                person.stream().toList());
    }

    private static boolean couldBeReal(String number) {
        Optional<NationalId> id = NationalId.parse(number);
        return id.isPresent()
                && (id.get().kind() == NationalId.Kind.NATIONAL_IDENTITY_NUMBER
                        || id.get().kind() == NationalId.Kind.D_NUMBER)
                && !id.get().isSynthetic();
    }

    private Markup candidates(Request request, Query query, Accounts.Account account, Instant now) {
        String interaction = "PRPA_IN101306NO01";
        Optional<Sought> sought = query.sought();
        if (sought.isEmpty() || !sought.get().isEnough()) {
            return trouble(
                    interaction,
                    query,
                    now,
                    "Søket skal ha minst tre bokstaver av navnet, og fødselsdato (ååååMMdd), gateadresse eller postnummer.");
        }
        List<Person> people = ground.people().find(sought.get(), MOST_PEOPLE);
        ground.audit()
                .append(new PeopleSought(
                        account,
                        sought.get().criteria(),
                        people.size(),
                        people.stream().map(Person::id).toList(),
                        request.source()));
        QueryResponse response = people.isEmpty() ? QueryResponse.NF : QueryResponse.OK;
        return AnswerWriter.answer(interaction, messageId(), query, now, response, "", people);
    }

    private Markup trouble(String interaction, Query query, Instant now, String why) {
        return AnswerWriter.answer(interaction, messageId(), query, now, QueryResponse.QE, why, List.of());
    }

    /** The id of an answer: a UUID, which stands alone as the root. */
    private String messageId() {
        ByteBuffer bytes = ByteBuffer.wrap(ground.random().bytes(16));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private SoapFault fault(RegisterProblem problem) {
        return switch (problem) {
            case CLOSED ->
                new SoapFault(
                        SoapFault.Fault.RECEIVER,
                        Optional.of(new SoapFault.Subcode(DETAIL, problem.error())),
                        "Personregisteret ble avviklet "
                                + ground.closing().day().orElseThrow() + ". Bruk Persontjenesten: "
                                + ground.closing().successor() + ". Slik gjør du: "
                                + ground.closing().guide(),
                        Optional.of(new SoapFault.Fragment("<p:Closed xmlns:p=\"" + DETAIL + "\"><p:Since>"
                                + ground.closing().day().orElseThrow() + "</p:Since><p:Successor>"
                                + ground.closing().successor() + "</p:Successor><p:Guide>"
                                + ground.closing().guide()
                                + "</p:Guide></p:Closed>")));
            case READ_ONLY ->
                new SoapFault(
                        SoapFault.Fault.SENDER,
                        Optional.of(new SoapFault.Subcode(DETAIL, problem.error())),
                        problem.sentence(),
                        Optional.empty());
            case EXPIRED ->
                new SoapFault(
                        SoapFault.Fault.SENDER,
                        Optional.of(new SoapFault.Subcode(Security.UTILITY, problem.error())),
                        problem.sentence(),
                        Optional.empty());
            default ->
                new SoapFault(
                        SoapFault.Fault.SENDER,
                        Optional.of(new SoapFault.Subcode(Security.NAMESPACE, problem.error())),
                        problem.sentence(),
                        Optional.empty());
        };
    }

    /** The timestamp that WCF wants in an answer when it has sent one itself. */
    private static String timestamp(Instant now) {
        Instant created = now.truncatedTo(ChronoUnit.MILLIS);
        return "<o:Security xmlns:o=\"" + Security.NAMESPACE + "\"><u:Timestamp xmlns:u=\"" + Security.UTILITY
                + "\"><u:Created>" + created + "</u:Created><u:Expires>" + created.plus(Security.OLDEST)
                + "</u:Expires></u:Timestamp></o:Security>";
    }
}
