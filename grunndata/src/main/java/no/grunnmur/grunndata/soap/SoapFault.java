package no.grunnmur.grunndata.soap;

import java.util.List;
import java.util.Optional;

/** A fault on its way to the client. Carries no stack. */
final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is, or what about the message; a standard code of SOAP. */
    enum Fault {
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

        String wire(boolean twelve) {
            return twelve ? inTwelve : inEleven;
        }
    }

    /** What is in the detail. */
    sealed interface Detail {}

    /** The GenericFault of the contract. */
    record Generic(String errorCode, String message) implements Detail {}

    /** The ValidationFault of the contract. */
    record Validation(List<Wrong> errors) implements Detail {}

    /** What is wrong with one member. */
    record Wrong(String property, String message) {}

    private final Fault fault;
    private final transient Optional<String> addressingCode;
    private final String reason;
    private final transient Optional<Detail> detail;

    SoapFault(Fault fault, Optional<String> addressingCode, String reason, Optional<Detail> detail) {
        super(reason, null, false, false);
        this.fault = fault;
        this.addressingCode = addressingCode;
        this.reason = reason;
        this.detail = detail;
    }

    /** The message is not what it should be, so that no operation was called. */
    static SoapFault message(String reason) {
        return new SoapFault(Fault.SENDER, Optional.empty(), reason, Optional.empty());
    }

    /** The message's addressing is not what it should be. Source: WS-Addressing 1.0, SOAP binding, section 6.4. */
    static SoapFault addressing(String code, String reason) {
        return new SoapFault(Fault.SENDER, Optional.of(code), reason, Optional.empty());
    }

    /** The operation refuses. */
    static SoapFault generic(String errorCode, String message) {
        return new SoapFault(Fault.SENDER, Optional.empty(), message, Optional.of(new Generic(errorCode, message)));
    }

    Fault fault() {
        return fault;
    }

    /** A subcode of WS-Addressing. */
    Optional<String> addressingCode() {
        return addressingCode;
    }

    String reason() {
        return reason;
    }

    Optional<Detail> detail() {
        return detail;
    }
}
