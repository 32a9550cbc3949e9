package no.grunnmur.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SOAP contract: its types and operations, everything in the order of the wire.
 *
 * @param portType the name of the WCF interface
 * @param service the name of the WSDL service
 * @param namespace of operations and of types without a prefix
 * @param prefixes the other namespaces by their prefix
 * @param types by their name with prefix
 * @param operations by their name
 * @param fingerprint of the text that it was read from
 * @param schemas the schemas that are somebody else's, by the prefix of their namespace
 * @param ways how it is spoken
 */
public record Contract(
        String portType,
        String service,
        String namespace,
        Map<String, String> prefixes,
        Map<String, Type> types,
        Map<String, Operation> operations,
        int fingerprint,
        Map<String, String> schemas,
        Ways ways) {

    /**
     * How a contract is spoken.
     *
     * @param eleven over SOAP 1.1 too, at an address of its own
     * @param credentials whether each message carries a user name of WS-Security, so that the transport needs none
     */
    public record Ways(boolean eleven, boolean credentials) {}

    /** What a value can be. */
    public sealed interface Type {
        /** With prefix, when its namespace is not the contract's. */
        String name();
    }

    /** A value of XML Schema, or WCF's guid. */
    public enum Scalar implements Type {
        STRING("string"),
        INT("int"),
        SHORT("short"),
        DOUBLE("double"),
        BOOLEAN("boolean"),
        DATE_TIME("dateTime"),
        BYTES("base64Binary"),
        GUID("guid");

        private final String wire;

        Scalar(String wire) {
            this.wire = wire;
        }

        @Override
        public String toString() {
            return wire;
        }

        /** The word in the contract. */
        public String wire() {
            return wire;
        }
    }

    /**
     * Words of a closed set.
     *
     * @param flags whether a value is a list of them
     */
    public record Words(String name, List<String> values, boolean flags) implements Type {}

    /**
     * A struct.
     *
     * @param base the type whose members come first
     * @param own its own members; filled while the contract is read
     * @param value whether it cannot be nil
     */
    public record Struct(String name, Optional<Struct> base, List<Member> own, boolean value) implements Type {

        /** All members: those of the base first. */
        public List<Member> members() {
            List<Member> all = new ArrayList<>();
            base.ifPresent(above -> all.addAll(above.members()));
            all.addAll(own);
            return all;
        }

        /** Whether it is the other or derived from it. */
        public boolean is(Struct other) {
            return equals(other) || base.map(above -> above.is(other)).orElse(false);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Struct struct && struct.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A type of a schema that is somebody else's: read as a tree ({@link Element}), written as it is ({@link Markup}). */
    public record Open(String name) implements Type {}

    /** Any number of values, each in an element named after its type. */
    public record Array(String name, String itemName, Type item) implements Type {}

    /**
     * A member of a struct or a parameter of an operation.
     *
     * @param element its name with the prefix of the namespace that it is in
     */
    public record Member(String element, Type type, boolean required, boolean nillable) {

        /** Its name without prefix. */
        public String name() {
            return local(element);
        }
    }

    /**
     * A call of the contract.
     *
     * @param result empty when nothing comes back
     */
    public record Operation(
            String name, List<Member> parameters, Optional<Type> result, boolean generic, boolean validation) {}

    /** A name without its prefix. */
    public static String local(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(colon + 1);
    }

    /** The prefix of a name; empty for the contract's own namespace. */
    public static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    /** The namespace of a name with prefix. */
    public String namespaceOf(String name) {
        String prefix = prefix(name);
        return prefix.isEmpty() ? namespace : prefixes.get(prefix);
    }

    /** What the operation is called in SOAPAction and wsa:Action. */
    public String action(String operation) {
        return namespace + (namespace.endsWith("/") ? "" : "/") + portType + "/" + operation;
    }

    /** The struct of that name, which must be there. */
    public Struct struct(String name) {
        return (Struct) types.get(name);
    }

    /** Every name that an element of a value can have, in an order that is the contract's. */
    public List<String> elements() {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (Type type : types.values()) {
            switch (type) {
                case Struct struct -> struct.own().forEach(member -> names.put(member.element(), true));
                case Array array -> names.put(array.itemName(), true);
                case Words words -> {}
                case Scalar scalar -> {}
                case Open open -> {}
            }
        }
        return List.copyOf(names.keySet());
    }
}
