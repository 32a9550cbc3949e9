package no.grunnmur.soap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import no.grunnmur.soap.Contract.Array;
import no.grunnmur.soap.Contract.Member;
import no.grunnmur.soap.Contract.Open;
import no.grunnmur.soap.Contract.Scalar;
import no.grunnmur.soap.Contract.Struct;
import no.grunnmur.soap.Contract.Words;

/**
 * Writes values as a contract has them: every member, in its order, nil when there is nothing. Clients dereference what
 * they are promised (fact sheet selvbetjening-grunndata, section 7.2, robustness).
 */
public final class Values {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    /** How long a moment is as it is sent. */
    static final int TIME_LENGTH = 24;

    private static final String NO_TIME = "0001-01-01T00:00:00";

    /**
     * A struct that was written before.
     *
     * @param type what it is, a type of the contract
     */
    @SuppressWarnings("ArrayRecordComponent") // written once and thrown away, never compared
    public record Ready(String type, byte[] content) {}

    private final Contract contract;
    private final Packed packed;
    private final Packed stored;
    private final Instant now;

    /** A writer of what is kept for many answers. */
    public Values(Contract contract, Packed packed) {
        this(contract, packed, null, Instant.EPOCH);
    }

    /**
     * A writer of one answer.
     *
     * @param stored how what is ready was packed
     */
    public static Values of(Contract contract, Packed stored, Instant now) {
        return new Values(contract, null, stored, now);
    }

    private Values(Contract contract, Packed packed, Packed stored, Instant now) {
        this.contract = contract;
        this.packed = packed;
        this.stored = stored;
        this.now = now;
    }

    /** A moment as it is sent; the end of an open period as WCF writes it. */
    public static String text(Instant moment) {
        return TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** The members of a struct, without a tag around them. */
    public void members(XmlBytes out, Struct type, Node node) {
        type.base().ifPresent(base -> members(out, base, node));
        for (Member member : type.own()) {
            value(out, member, node.get(member.name()));
        }
    }

    /** One member with its tag. */
    public void value(XmlBytes out, Member member, Object value) {
        Contract.Type type = member.type();
        if (value == null && member.nillable()) {
            nil(out, member.element());
            return;
        }
        String actual = value instanceof Ready ready ? ready.type() : value instanceof Node node ? node.type() : null;
        if (value instanceof Markup markup) {
            out.one('<').raw(member.element()).raw(markup.attributes()).one('>');
        } else if (actual != null && type instanceof Struct declared && !actual.equals(declared.name())) {
            open(out, member.element(), actual);
        } else {
            open(out, member.element());
        }
        content(out, type, value);
        close(out, member.element());
    }

    private void content(XmlBytes out, Contract.Type type, Object value) {
        switch (type) {
            case Scalar scalar -> scalar(out, scalar, value);
            case Words words -> out.text(value == null ? words.values().getFirst() : value.toString());
            case Struct struct -> {
                if (value instanceof Ready ready) {
                    stored.unpack(ready.content(), now, out);
                } else if (value != null) {
                    Node node = (Node) value;
                    members(out, contract.struct(node.type()), node);
                } else {
                    members(out, struct, new Node(struct.name()));
                }
            }
            case Open open -> out.raw(((Markup) value).content());
            case Array array -> {
                Member item = new Member(array.itemName(), array.item(), false, true);
                for (Object each : (List<?>) value) {
                    value(out, item, each);
                }
            }
        }
    }

    private void scalar(XmlBytes out, Scalar scalar, Object value) {
        switch (value) {
            case null -> out.raw(nothing(scalar));
            case Packed.Slot slot -> Packed.slot(out, slot);
            case Instant moment -> out.raw(text(moment));
            case byte[] bytes -> out.raw(Base64.getEncoder().encode(bytes));
            case UUID id -> out.raw(id.toString());
            default -> out.text(value.toString());
        }
    }

    /** The value of a type that cannot be nil, when there is none. */
    private static String nothing(Scalar scalar) {
        return switch (scalar) {
            case INT, SHORT, DOUBLE -> "0";
            case BOOLEAN -> "false";
            case DATE_TIME -> NO_TIME;
            case STRING, BYTES -> "";
            case GUID -> new UUID(0, 0).toString();
        };
    }

    private void open(XmlBytes out, String element, String actualType) {
        if (packed != null) {
            throw new IllegalStateException("what is packed has the type that is promised: " + element);
        }
        out.raw("<" + element + " i:type=\"" + actualType + "\">");
    }

    private void open(XmlBytes out, String element) {
        if (packed != null) {
            packed.open(out, element);
        } else {
            out.one('<').raw(element).one('>');
        }
    }

    private void close(XmlBytes out, String element) {
        if (packed != null) {
            packed.close(out, element);
        } else {
            out.raw("</").raw(element).one('>');
        }
    }

    private void nil(XmlBytes out, String element) {
        if (packed != null) {
            packed.nil(out, element);
        } else {
            out.one('<').raw(element).raw(" i:nil=\"true\"/>");
        }
    }
}
