package no.grunnmur.soap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import no.grunnmur.http.Reply;
import no.grunnmur.soap.Contract.Array;
import no.grunnmur.soap.Contract.Member;
import no.grunnmur.soap.Contract.Open;
import no.grunnmur.soap.Contract.Operation;
import no.grunnmur.soap.Contract.Struct;

/** Writes answers and faults of one contract in one version of SOAP. What is the same each time is prepared. */
public final class Answers {

    private static final Reply.Header TYPE_12 = new Reply.Header("Content-Type", "application/soap+xml; charset=utf-8");
    private static final Reply.Header TYPE_11 = new Reply.Header("Content-Type", "text/xml; charset=utf-8");
    private static final Reply.Header NO_STORE = new Reply.Header("Cache-Control", "no-store");
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String FAULT_ACTION = "http://www.w3.org/2005/08/addressing/fault";
    private static final String PLAIN_FAULT_ACTION = "http://www.w3.org/2005/08/addressing/soap/fault";

    private static final int USUAL = 32 * 1024;

    /** Larger memory is not kept for the next answer. */
    private static final int LARGEST_KEPT = 128 * 1024;

    private static final int MOST_KEPT = 16;

    /** What stands around a result. */
    @SuppressWarnings("ArrayRecordComponent") // prepared once, never compared
    private record Frame(byte[] action, byte[] open, Optional<Member> result, byte[] close) {}

    private final Contract contract;
    private final boolean twelve;
    private final byte[] begin;
    private final byte[] body;
    private final byte[] end;
    private final List<Reply.Header> headers;
    private final Packed packed;
    private final Map<String, Frame> frames = new HashMap<>();

    /** What answers are written to before they are sent: memory that the processor still has at hand. */
    private final Queue<XmlBytes> spare = new ArrayBlockingQueue<>(MOST_KEPT);

    /** @param packed how what is ready was packed; null when nothing is */
    public Answers(Contract contract, boolean twelve, Packed packed) {
        this.contract = contract;
        this.twelve = twelve;
        this.packed = packed;
        String version = twelve ? MessageReader.SOAP_12 : MessageReader.SOAP_11;
        this.begin = bytes("<s:Envelope xmlns:s=\"" + version + "\""
                + (twelve ? " xmlns:w=\"" + MessageReader.ADDRESSING + "\"" : "") + ">");
        this.body = bytes("<s:Body>");
        this.end = bytes("</s:Body></s:Envelope>");
        this.headers = List.of(twelve ? TYPE_12 : TYPE_11, NO_STORE);
        contract.operations().values().forEach(each -> frames.put(each.name(), frame(each)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Frame frame(Operation operation) {
        StringBuilder open =
                new StringBuilder("<" + operation.name() + "Response xmlns=\"" + contract.namespace() + "\"");
        Set<String> prefixes = new HashSet<>();
        operation.result().ifPresent(type -> prefixes(type, prefixes, new HashSet<>()));
        if (operation.result().isPresent()) {
            open.append(" xmlns:i=\"").append(INSTANCE).append('"');
        }
        contract.prefixes().forEach((prefix, namespace) -> {
            if (prefixes.contains(prefix)) {
                open.append(" xmlns:")
                        .append(prefix)
                        .append("=\"")
                        .append(namespace)
                        .append('"');
            }
        });
        return new Frame(
                bytes("<w:Action s:mustUnderstand=\"1\">" + contract.action(operation.name()) + "Response</w:Action>"),
                bytes(open.append('>').toString()),
                operation.result().map(type -> new Member(operation.name() + "Result", type, false, true)),
                bytes("</" + operation.name() + "Response>"));
    }

    /** Every prefix that a value of the type, or of a type derived from it, can need. */
    private void prefixes(Contract.Type type, Set<String> prefixes, Set<Contract.Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case Struct struct -> {
                struct.members().forEach(member -> {
                    prefixes.add(Contract.prefix(member.element()));
                    prefixes(member.type(), prefixes, seen);
                });
                for (Contract.Type other : contract.types().values()) {
                    if (other instanceof Struct derived && derived.base().equals(Optional.of(struct))) {
                        prefixes(derived, prefixes, seen);
                    }
                }
            }
            case Array array -> {
                prefixes.add(Contract.prefix(array.itemName()));
                prefixes(array.item(), prefixes, seen);
            }
            case Open open -> prefixes.add(Contract.prefix(open.name()));
            default -> {}
        }
    }

    /** The answer of an operation. */
    public Reply result(Message message, Object value, Instant now) {
        return result(message, value, now, "");
    }

    /**
     * The answer of an operation, with more in its header.
     *
     * @param header what stands in the header beside the addressing, as XML
     */
    public Reply result(Message message, Object value, Instant now, String header) {
        Frame frame = frames.get(message.operation().name());
        XmlBytes kept = spare.poll();
        XmlBytes out = (kept == null ? new XmlBytes(USUAL) : kept).raw(begin);
        if (twelve) {
            out.raw("<s:Header>").raw(frame.action);
            relatesTo(out, message.id());
            out.raw(header).raw("</s:Header>");
        }
        out.raw(body).raw(frame.open);
        if (frame.result.isPresent()) {
            Values.of(contract, packed, now).value(out, frame.result.get(), value);
        }
        byte[] answer = out.raw(frame.close).raw(end).bytes();
        if (out.clear() <= LARGEST_KEPT) {
            spare.offer(out);
        }
        return new Reply(200, headers, answer);
    }

    private static void relatesTo(XmlBytes out, Optional<String> id) {
        if (id.isPresent()) {
            out.raw("<w:RelatesTo>").text(id.get()).raw("</w:RelatesTo>");
        }
    }

    /** A fault, always with status 500: clients of WCF read no fault from another. */
    public Reply fault(Optional<Message> message, SoapFault fault) {
        return fault(message, fault, "");
    }

    /**
     * A fault, with more in its header.
     *
     * @param header what stands in the header beside the addressing, as XML
     */
    public Reply fault(Optional<Message> message, SoapFault fault, String header) {
        XmlBytes out = new XmlBytes(1024).raw(begin);
        if (twelve) {
            out.raw("<s:Header><w:Action s:mustUnderstand=\"1\">")
                    .text(action(message, fault))
                    .raw("</w:Action>");
            relatesTo(out, message.flatMap(Message::id));
            out.raw(header).raw("</s:Header>");
        }
        out.raw(body).raw("<s:Fault>");
        String code = fault.fault().wire(twelve);
        if (twelve) {
            out.raw("<s:Code><s:Value>s:").raw(code).raw("</s:Value>");
            fault.subcode().ifPresent(each -> subcode(out, each));
            out.raw("</s:Code><s:Reason><s:Text xml:lang=\"nb-NO\">")
                    .text(fault.reason())
                    .raw("</s:Text></s:Reason>");
            detail(out, fault, "s:Detail");
        } else {
            out.raw("<faultcode>s:").raw(code).raw("</faultcode><faultstring xml:lang=\"nb-NO\">");
            out.text(fault.reason()).raw("</faultstring>");
            detail(out, fault, "detail");
        }
        return new Reply(500, headers, out.raw("</s:Fault>").raw(end).bytes());
    }

    private static void subcode(XmlBytes out, SoapFault.Subcode code) {
        out.raw("<s:Subcode><s:Value");
        if (!code.isAddressing()) {
            out.raw(" xmlns:w=\"").raw(code.namespace()).raw("\"");
        }
        out.raw(">w:").raw(code.name()).raw("</s:Value></s:Subcode>");
    }

    private String action(Optional<Message> message, SoapFault fault) {
        if (message.isEmpty() || fault.detail().isEmpty() || fault.detail().get() instanceof SoapFault.Fragment) {
            return fault.subcode().filter(SoapFault.Subcode::isAddressing).isPresent()
                    ? FAULT_ACTION
                    : PLAIN_FAULT_ACTION;
        }
        String kind = fault.detail().get() instanceof SoapFault.Generic ? "GenericFaultFault" : "ValidationFaultFault";
        return contract.action(message.get().operation().name()) + kind;
    }

    private void detail(XmlBytes out, SoapFault fault, String element) {
        if (fault.detail().isEmpty()) {
            return;
        }
        if (fault.detail().get() instanceof SoapFault.Fragment fragment) {
            out.raw("<").raw(element).raw(">").raw(fragment.xml());
            out.raw("</").raw(element).raw(">");
            return;
        }
        Node node = switch (fault.detail().get()) {
            case SoapFault.Generic generic ->
                new Node("c:GenericFault").put("ErrorCode", generic.errorCode()).put("Message", generic.message());
            case SoapFault.Validation validation -> {
                List<Node> errors = new ArrayList<>();
                for (SoapFault.Wrong error : validation.errors()) {
                    errors.add(new Node("c:ValidationError")
                            .put("DisplayName", error.property())
                            .put("Message", error.message())
                            .put("PropertyName", error.property()));
                }
                yield new Node("c:ValidationFault").put("Errors", errors).put("HasErrors", true);
            }
            case SoapFault.Fragment fragment -> throw new IllegalStateException("written as it is");
        };
        String name = Contract.local(node.type());
        out.raw("<")
                .raw(element)
                .raw("><c:")
                .raw(name)
                .raw(" xmlns:c=\"")
                .raw(contract.prefixes().get("c"));
        out.raw("\" xmlns:i=\"").raw(INSTANCE).raw("\">");
        Values.of(contract, packed, Instant.EPOCH).members(out, contract.struct(node.type()), node);
        out.raw("</c:").raw(name).raw("></").raw(element).raw(">");
    }
}
