package no.grunnmur.grunndata.soap;

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
 */
record Contract(
        String portType,
        String service,
        String namespace,
        Map<String, String> prefixes,
        Map<String, Type> types,
        Map<String, Operation> operations,
        int fingerprint) {

    /** What a value can be. */
    sealed interface Type {
        /** With prefix, when its namespace is not the contract's. */
        String name();
    }

    /** A value of XML Schema, or WCF's guid. */
    enum Scalar implements Type {
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
        String wire() {
            return wire;
        }
    }

    /**
     * Words of a closed set.
     *
     * @param flags whether a value is a list of them
     */
    record Words(String name, List<String> values, boolean flags) implements Type {}

    /**
     * A struct.
     *
     * @param base the type whose members come first
     * @param own its own members; filled while the contract is read
     * @param value whether it cannot be nil
     */
    record Struct(String name, Optional<Struct> base, List<Member> own, boolean value) implements Type {

        /** All members: those of the base first. */
        List<Member> members() {
            List<Member> all = new ArrayList<>();
            base.ifPresent(above -> all.addAll(above.members()));
            all.addAll(own);
            return all;
        }

        boolean is(Struct other) {
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

    /** Any number of values, each in an element named after its type. */
    record Array(String name, String itemName, Type item) implements Type {}

    /**
     * A member of a struct or a parameter of an operation.
     *
     * @param element its name with the prefix of the namespace that it is in
     */
    record Member(String element, Type type, boolean required, boolean nillable) {

        /** Its name without prefix. */
        String name() {
            return local(element);
        }
    }

    /** @param result empty when nothing comes back */
    record Operation(
            String name, List<Member> parameters, Optional<Type> result, boolean generic, boolean validation) {}

    static String local(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(colon + 1);
    }

    /** The prefix of a name; empty for the contract's own namespace. */
    static String prefix(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    /** The namespace of a name with prefix. */
    String namespaceOf(String name) {
        String prefix = prefix(name);
        return prefix.isEmpty() ? namespace : prefixes.get(prefix);
    }

    /** What the operation is called in SOAPAction and wsa:Action. */
    String action(String operation) {
        return namespace + (namespace.endsWith("/") ? "" : "/") + portType + "/" + operation;
    }

    Struct struct(String name) {
        return (Struct) types.get(name);
    }

    /** Every name that an element of a value can have, in an order that is the contract's. */
    List<String> elements() {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (Type type : types.values()) {
            switch (type) {
                case Struct struct -> struct.own().forEach(member -> names.put(member.element(), true));
                case Array array -> names.put(array.itemName(), true);
                case Words words -> {}
                case Scalar scalar -> {}
            }
        }
        return List.copyOf(names.keySet());
    }
}
