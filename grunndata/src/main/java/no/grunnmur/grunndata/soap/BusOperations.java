package no.grunnmur.grunndata.soap;

import java.util.List;
import java.util.Set;
import no.grunnmur.grunndata.EventQueues;
import no.grunnmur.grunndata.GrunndataProblem;
import no.grunnmur.grunndata.PartyEvent;
import no.grunnmur.grunndata.ServiceAccount.Right;
import no.grunnmur.grunndata.Subscriptions;
import no.grunnmur.grunndata.Subscriptions.Subscription;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.soap.Node;

/** IServiceBusManagerV2: subscriptions, with their queues where a broker is configured. Elsewhere events are read over REST. */
final class BusOperations {

    private static final int LONGEST = 64;
    private static final int MOST = 100;
    private static final Set<String> EVENTS = Set.of(
            PartyEvent.Kind.CREATED.wire(), PartyEvent.Kind.UPDATED.wire(), PartyEvent.Kind.TRANSPORT_ENABLED.wire());

    private final Subscriptions subscriptions;
    private final EventQueues queues;

    BusOperations(Subscriptions subscriptions, EventQueues queues) {
        this.subscriptions = subscriptions;
        this.queues = queues;
    }

    Operations operations() {
        return new Operations()
                .on("Subscribe", this::subscribe)
                .on("Unsubscribe", this::unsubscribe)
                .on("GetSubscriptions", call -> {
                    Rights.require(call, Right.SUBSCRIBE);
                    return subscriptions.of(call.account().id()).stream()
                            .map(BusOperations::node)
                            .toList();
                })
                .complete(Contracts.SERVICE_BUS);
    }

    private Object subscribe(Call call) {
        Rights.require(call, Right.SUBSCRIBE);
        Node asked = call.parameters();
        String source = asked.text("eventSource").isEmpty() ? "AddressRegister" : asked.text("eventSource");
        String name = asked.text("eventName").strip();
        String system = asked.text("userSystemIdent").strip();
        if (!source.equals("AddressRegister")) {
            throw new Refusal(GrunndataProblem.NOT_SUPPORTED, source)
                    .about("eventSource", "Bare hendelser fra AddressRegister finnes i dette registeret.");
        }
        if (!name.isEmpty() && !EVENTS.contains(name)) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "eventName")
                    .about(
                            "eventName",
                            "Hendelsen skal være tom eller en av "
                                    + EVENTS.stream().sorted().toList() + ".");
        }
        boolean plain = !system.isEmpty()
                && system.length() <= LONGEST
                && system.chars().allMatch(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
        if (!plain) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "userSystemIdent")
                    .about("userSystemIdent", "Navnet på systemet kan bare ha bokstaver, tall og understrek.");
        }
        // Each of them is a queue at the broker.
        List<Subscription> own = subscriptions.of(call.account().id());
        if (own.size() >= MOST
                && own.stream()
                        .noneMatch(each ->
                                each.system().equals(system) && each.eventName().equals(name))) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "too many subscriptions")
                    .about("userSystemIdent", "Kontoen har " + MOST + " abonnementer. Avslutt noen først.");
        }
        Subscriptions.Subscription made =
                subscriptions.subscribe(call.account().id(), call.account().username(), source, name, system);
        queues.settle();
        return node(made);
    }

    private Object unsubscribe(Call call) {
        Rights.require(call, Right.SUBSCRIBE);
        if (!subscriptions.unsubscribe(
                call.account().id(), call.parameters().text("queueName").strip())) {
            throw new Refusal(GrunndataProblem.QUESTION_INVALID, "queueName")
                    .about("queueName", "Kontoen har ikke noe abonnement med dette navnet.");
        }
        queues.settle();
        return null;
    }

    private static Node node(Subscription subscription) {
        return new Node("EventSubscription")
                .put("EventName", subscription.eventName())
                .put("EventSource", subscription.source())
                .put("QueueName", subscription.queueName())
                .put("UserSystemIdent", subscription.system());
    }
}
