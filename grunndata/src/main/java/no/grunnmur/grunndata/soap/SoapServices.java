package no.grunnmur.grunndata.soap;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.grunndata.BasicAccounts;
import no.grunnmur.grunndata.Certificates;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.EventQueues;
import no.grunnmur.grunndata.OrganisationNames;
import no.grunnmur.grunndata.PartyReader;
import no.grunnmur.grunndata.PartyRegister;
import no.grunnmur.grunndata.RequestLog;
import no.grunnmur.grunndata.Subscriptions;
import no.grunnmur.grunndata.Workers;
import no.grunnmur.http.ErrorFormat;
import no.grunnmur.http.HttpProblem;
import no.grunnmur.http.Reply;
import no.grunnmur.http.Request;
import no.grunnmur.http.Routes;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Contract;
import no.grunnmur.soap.Packed;
import no.grunnmur.soap.SoapErrors;
import no.grunnmur.soap.Wsdl;

/**
 * Every SOAP service at its addresses: SOAP 1.2 at the service's path, SOAP 1.1 at {@code /Basic} below it, and its WSDL at
 * either. Paths are matched without regard to case, as the real service's are.
 */
public final class SoapServices {

    /** A service and its two ways in. */
    private record Service(Contract contract, String path, SoapEndpoint twelve, SoapEndpoint eleven) {}

    private final Map<String, Service> services = new HashMap<>();
    private final BasicDoor door;
    private final AuditLog audit;
    private final InstantSource clock;

    public SoapServices(BasicAccounts accounts, AuditLog audit, InstantSource clock) {
        this.door = new BasicDoor(accounts, audit);
        this.audit = audit;
        this.clock = clock;
    }

    /** What the operations of the address register stand on. */
    public record Ground(
            PartyReader parties,
            PartyRegister register,
            Certificates certificates,
            OrganisationNames organisations,
            Workers workers,
            CodeLists lists,
            PartyXml xml) {}

    /** CommunicationPartyService and ARExport. */
    public SoapServices addressRegister(Ground ground) {
        Operations operations = new Operations();
        new ReadOperations(ground.parties, ground.register, ground.xml, ground.lists).addTo(operations);
        new SearchOperation(ground.parties, ground.register, ground.lists).addTo(operations);
        new CertificateOperations(ground.certificates, ground.parties, ground.register).addTo(operations);
        new ChangeOperations(
                        ground.parties, ground.register, ground.organisations, ground.workers, ground.xml, ground.lists)
                .addTo(operations);
        Packed packed = new Packed(Contracts.ADDRESS_REGISTER);
        add(Contracts.ADDRESS_REGISTER, "/v1/AR", operations.complete(Contracts.ADDRESS_REGISTER), packed);
        add(Contracts.EXPORT, "/v1/ARExport", new ExportOperations(ground.parties, packed).operations(), packed);
        return this;
    }

    /** LogFetching. */
    public SoapServices logs(PartyReader parties, RequestLog requests) {
        add(Contracts.LOGS, "/v1/LogFetching", new LogOperations(parties, requests).operations(), null);
        return this;
    }

    /** ServiceBusManagerV2. */
    public SoapServices serviceBus(Subscriptions subscriptions, EventQueues queues) {
        add(
                Contracts.SERVICE_BUS,
                "/v2/servicebusmanager",
                new BusOperations(subscriptions, queues).operations(),
                null);
        return this;
    }

    private void add(Contract contract, String path, Operations operations, Packed packed) {
        services.put(
                path.toLowerCase(Locale.ROOT),
                new Service(
                        contract,
                        path,
                        new SoapEndpoint(contract, true, door, operations, packed, audit, clock),
                        new SoapEndpoint(contract, false, door, operations, packed, audit, clock)));
    }

    /** How these services tell that they cannot answer; what is no fault as the others do. */
    public static ErrorFormat errors(ErrorFormat others) {
        return new SoapErrors(() -> Contracts.ADDRESS_REGISTER, others);
    }

    /**
     * Adds the addresses.
     *
     * @param services made when somebody first asks
     */
    public static Routes routes(Routes routes, Supplier<SoapServices> services) {
        return routes.post(
                        "/{version}/{service}",
                        request -> services.get().service(request).twelve.answer(request))
                .post(
                        "/{version}/{service}/{binding}",
                        request -> services.get().below(request).eleven.answer(request))
                .get(
                        "/{version}/{service}",
                        request -> wsdl(request, services.get().service(request)))
                .get(
                        "/{version}/{service}/{binding}",
                        request -> wsdl(request, services.get().below(request)));
    }

    private Service service(Request request) {
        String path = "/" + request.pathParameter("version") + "/" + request.pathParameter("service");
        Service service = services.get(path.toLowerCase(Locale.ROOT));
        if (service == null) {
            throw new Refusal(HttpProblem.NOT_FOUND, "no such service");
        }
        return service;
    }

    private Service below(Request request) {
        if (!request.pathParameter("binding").equalsIgnoreCase("Basic")) {
            throw new Refusal(HttpProblem.NOT_FOUND, "no such binding");
        }
        return service(request);
    }

    /** At {@code ?wsdl} and {@code ?singleWsdl}; without a question it is served too, for whoever looks in a browser. */
    private static Reply wsdl(Request request, Service service) {
        String document = Wsdl.of(service.contract, request.base() + service.path);
        return Reply.of(200, "text/xml; charset=utf-8", document.getBytes(StandardCharsets.UTF_8));
    }
}
