package no.grunnmur.soap;

import java.util.List;
import java.util.Optional;

/** A fault on its way to the client. Carries no stack. */
public final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is, or what about the message; a standard code of SOAP. */
    public enum Fault {
        SENDER("Sender", "Client"),
        RECEIVER("Receiver", "Server"),
        VERSION_MISMATCH("VersionMismatch", "VersionMismatch"),
        MUST_UNDERSTAND("MustUnderstand", "MustUnderstand");

        private final String inTwelve;
        private final String inEleven;

        Fault(String inTwelve, String inEleven) {
            this.inTwelve = inTwelve;
            this.inEleven = inEleven;
        }

        /** The code's word in that version of SOAP. */
        public String wire(boolean twelve) {
            return twelve ? inTwelve : inEleven;
        }
    }

    /** What is in the detail. */
    public sealed interface Detail {}

    /** The GenericFault of the contract. */
    public record Generic(String errorCode, String message) implements Detail {}

    /** The ValidationFault of the contract. */
    public record Validation(List<Wrong> errors) implements Detail {}

    /**
     * A detail of a contract's own.
     *
     * @param xml one element with its namespace declared
     */
    public record Fragment(String xml) implements Detail {}

    /** A code of a standard beside SOAP: WS-Addressing, WS-Security. */
    public record Subcode(String namespace, String name) {

        boolean isAddressing() {
            return namespace.equals(MessageReader.ADDRESSING);
        }
    }

    /** What is wrong with one member. */
    public record Wrong(String property, String message) {}

    private final Fault fault;
    private final transient Optional<Subcode> subcode;
    private final String reason;
    private final transient Optional<Detail> detail;

    /** A fault with everything that it can say. */
    public SoapFault(Fault fault, Optional<Subcode> subcode, String reason, Optional<Detail> detail) {
        super(reason, null, false, false);
        this.fault = fault;
        this.subcode = subcode;
        this.reason = reason;
        this.detail = detail;
    }

    /** The message is not what it should be, so that no operation was called. */
    public static SoapFault message(String reason) {
        return new SoapFault(Fault.SENDER, Optional.empty(), reason, Optional.empty());
    }

    /** The message's addressing is not what it should be. Source: WS-Addressing 1.0, SOAP binding, section 6.4. */
    public static SoapFault addressing(String code, String reason) {
        return new SoapFault(
                Fault.SENDER, Optional.of(new Subcode(MessageReader.ADDRESSING, code)), reason, Optional.empty());
    }

    /** The operation refuses. */
    public static SoapFault generic(String errorCode, String message) {
        return new SoapFault(Fault.SENDER, Optional.empty(), message, Optional.of(new Generic(errorCode, message)));
    }

    /** Whose fault it is. */
    public Fault fault() {
        return fault;
    }

    /** What exactly, in the words of the standard that says it. */
    public Optional<Subcode> subcode() {
        return subcode;
    }

    /** For people, in Norwegian. */
    public String reason() {
        return reason;
    }

    /** What stands in the detail. */
    public Optional<Detail> detail() {
        return detail;
    }
}
