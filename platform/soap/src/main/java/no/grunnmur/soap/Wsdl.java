package no.grunnmur.soap;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import no.grunnmur.soap.Contract.Array;
import no.grunnmur.soap.Contract.Member;
import no.grunnmur.soap.Contract.Open;
import no.grunnmur.soap.Contract.Operation;
import no.grunnmur.soap.Contract.Scalar;
import no.grunnmur.soap.Contract.Struct;
import no.grunnmur.soap.Contract.Words;

/**
 * A contract as WSDL 1.1 with everything in one file, as WCF serves it: document/literal wrapped, one port for SOAP 1.2 with
 * addressing and one for SOAP 1.1.
 */
public final class Wsdl {

    private static final String SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/";
    private static final String SECURITY_POLICY = "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy";
    private static final String GUID = "[\\da-fA-F]{8}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{12}";

    private final Contract contract;
    private final StringBuilder out = new StringBuilder(64 * 1024);

    private Wsdl(Contract contract) {
        this.contract = contract;
    }

    /**
     * The document.
     *
     * @param address of the port for SOAP 1.2; that for SOAP 1.1 is below it
     */
    public static String of(Contract contract, String address) {
        Wsdl wsdl = new Wsdl(contract);
        wsdl.write(address);
        return wsdl.out.toString();
    }

    private void write(String address) {
        out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        open("wsdl:definitions name=\"" + contract.service() + "\" targetNamespace=\"" + contract.namespace()
                + "\" xmlns:tns=\"" + contract.namespace() + "\" xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\""
                + " xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\""
                + " xmlns:soap12=\"http://schemas.xmlsoap.org/wsdl/soap12/\""
                + " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:ser=\"" + SERIALIZATION + "\""
                + " xmlns:wsp=\"http://www.w3.org/ns/ws-policy\""
                + " xmlns:wsam=\"http://www.w3.org/2007/05/addressing/metadata\""
                + " xmlns:wsa10=\"http://www.w3.org/2005/08/addressing\""
                + " xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\""
                + prefixes());
        policy(true, address.startsWith("https:"));
        if (contract.ways().eleven()) {
            policy(false, address.startsWith("https:"));
        }
        open("wsdl:types");
        types();
        close("wsdl:types");
        contract.operations().values().forEach(this::messages);
        open("wsdl:portType name=\"" + contract.portType() + "\"");
        contract.operations().values().forEach(this::portOperation);
        close("wsdl:portType");
        binding(true);
        if (contract.ways().eleven()) {
            binding(false);
        }
        open("wsdl:service name=\"" + contract.service() + "\"");
        port(true, address);
        if (contract.ways().eleven()) {
            port(false, address + "/Basic");
        }
        close("wsdl:service");
        close("wsdl:definitions");
    }

    private String prefixes() {
        StringBuilder declared = new StringBuilder();
        contract.prefixes()
                .forEach((prefix, namespace) -> declared.append(" xmlns:")
                        .append(prefix)
                        .append("=\"")
                        .append(namespace)
                        .append('"'));
        return declared.toString();
    }

    /** On plain HTTP the transport demands nothing: its assertions would keep clients from calling at all. */
    private void policy(boolean twelve, boolean secure) {
        open("wsp:Policy wsu:Id=\"" + bindingName(twelve) + "_policy\"");
        open("wsp:ExactlyOne");
        open("wsp:All");
        if (secure) {
            if (!contract.ways().credentials()) {
                element("http:BasicAuthentication xmlns:http=\"http://schemas.microsoft.com/ws/06/2004/policy/http\"");
            }
            open("sp:TransportBinding xmlns:sp=\"" + SECURITY_POLICY + "\"");
            open("wsp:Policy");
            open("sp:TransportToken");
            open("wsp:Policy");
            element("sp:HttpsToken RequireClientCertificate=\"false\"");
            close("wsp:Policy");
            close("sp:TransportToken");
            nested("sp:AlgorithmSuite", "sp:Basic256");
            nested("sp:Layout", "sp:Strict");
            if (contract.ways().credentials()) {
                element("sp:IncludeTimestamp");
            }
            close("wsp:Policy");
            close("sp:TransportBinding");
        }
        if (contract.ways().credentials() && secure) {
            open("sp:SignedSupportingTokens xmlns:sp=\"" + SECURITY_POLICY + "\"");
            open("wsp:Policy");
            open("sp:UsernameToken sp:IncludeToken=\"" + SECURITY_POLICY + "/IncludeToken/AlwaysToRecipient\"");
            open("wsp:Policy");
            element("sp:WssUsernameToken10");
            close("wsp:Policy");
            close("sp:UsernameToken");
            close("wsp:Policy");
            close("sp:SignedSupportingTokens");
        }
        if (twelve) {
            nested("wsam:Addressing", "wsam:AnonymousResponses");
        }
        close("wsp:All");
        close("wsp:ExactlyOne");
        close("wsp:Policy");
    }

    private void nested(String outer, String inner) {
        open(outer);
        open("wsp:Policy");
        element(inner);
        close("wsp:Policy");
        close(outer);
    }

    private void types() {
        Map<String, Set<Contract.Type>> byPrefix = new LinkedHashMap<>();
        byPrefix.put("", new LinkedHashSet<>());
        contract.prefixes().keySet().forEach(prefix -> byPrefix.put(prefix, new LinkedHashSet<>()));
        contract.types()
                .values()
                .forEach(type -> byPrefix.get(Contract.prefix(type.name())).add(type));
        byPrefix.forEach((prefix, types) -> {
            open("xs:schema elementFormDefault=\"qualified\" targetNamespace=\""
                    + (prefix.isEmpty()
                            ? contract.namespace()
                            : contract.prefixes().get(prefix)) + "\"");
            contract.prefixes().forEach((other, namespace) -> {
                if (!other.equals(prefix)) {
                    element("xs:import namespace=\"" + namespace + "\"");
                }
            });
            if (!prefix.isEmpty()) {
                element("xs:import namespace=\"" + contract.namespace() + "\"");
            }
            element("xs:import namespace=\"" + SERIALIZATION + "\"");
            types.forEach(this::type);
            out.append(contract.schemas().getOrDefault(prefix, ""));
            if (prefix.isEmpty()) {
                contract.operations().values().forEach(this::wrappers);
            }
            close("xs:schema");
        });
        open("xs:schema elementFormDefault=\"qualified\" targetNamespace=\"" + SERIALIZATION + "\"");
        open("xs:simpleType name=\"guid\"");
        open("xs:restriction base=\"xs:string\"");
        element("xs:pattern value=\"" + GUID + "\"");
        close("xs:restriction");
        close("xs:simpleType");
        close("xs:schema");
    }

    private void type(Contract.Type type) {
        if (type instanceof Open) {
            return;
        }
        String name = Contract.local(type.name());
        switch (type) {
            case Struct struct -> {
                open("xs:complexType name=\"" + name + "\"");
                struct.base().ifPresent(base -> {
                    open("xs:complexContent mixed=\"false\"");
                    open("xs:extension base=\"" + reference(base) + "\"");
                });
                open("xs:sequence");
                struct.own().forEach(this::member);
                close("xs:sequence");
                struct.base().ifPresent(base -> {
                    close("xs:extension");
                    close("xs:complexContent");
                });
                close("xs:complexType");
            }
            case Array array -> {
                boolean value = (array.item() instanceof Struct struct && struct.value())
                        || (array.item() instanceof Scalar scalar && scalar != Scalar.STRING);
                open("xs:complexType name=\"" + name + "\"");
                open("xs:sequence");
                element("xs:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"" + Contract.local(array.itemName())
                        + "\"" + (value ? "" : " nillable=\"true\"") + " type=\"" + reference(array.item()) + "\"");
                close("xs:sequence");
                close("xs:complexType");
            }
            case Words words -> {
                open("xs:simpleType name=\"" + name + "\"");
                if (words.flags()) {
                    open("xs:list");
                    open("xs:simpleType");
                }
                open("xs:restriction base=\"xs:string\"");
                words.values().forEach(word -> element("xs:enumeration value=\"" + word + "\""));
                close("xs:restriction");
                if (words.flags()) {
                    close("xs:simpleType");
                    close("xs:list");
                }
                close("xs:simpleType");
            }
            case Scalar scalar -> throw new IllegalStateException("a scalar is not declared");
            case Open open -> throw new IllegalStateException("declared by a schema that is somebody else's");
        }
        element("xs:element name=\"" + name + "\" nillable=\"true\" type=\"" + reference(type) + "\"");
    }

    private void member(Member member) {
        element("xs:element" + (member.required() ? "" : " minOccurs=\"0\"") + " name=\"" + member.name() + "\""
                + (member.nillable() ? " nillable=\"true\"" : "") + " type=\"" + reference(member.type()) + "\"");
    }

    private static String reference(Contract.Type type) {
        return switch (type) {
            case Scalar scalar -> (scalar == Scalar.GUID ? "ser:" : "xs:") + scalar.wire();
            default -> Contract.prefix(type.name()).isEmpty() ? "tns:" + type.name() : type.name();
        };
    }

    private void wrappers(Operation operation) {
        wrapper(operation.name(), operation.parameters());
        wrapper(
                operation.name() + "Response",
                operation.result().stream()
                        .map(type -> new Member(operation.name() + "Result", type, false, nillable(type)))
                        .toList());
    }

    private static boolean nillable(Contract.Type type) {
        return !(type instanceof Words)
                && !(type instanceof Open)
                && !(type instanceof Struct struct && struct.value());
    }

    private void wrapper(String name, Iterable<Member> members) {
        open("xs:element name=\"" + name + "\"");
        open("xs:complexType");
        open("xs:sequence");
        members.forEach(this::member);
        close("xs:sequence");
        close("xs:complexType");
        close("xs:element");
    }

    private void messages(Operation operation) {
        message(operation, "InputMessage", "parameters", "tns:" + operation.name());
        message(operation, "OutputMessage", "parameters", "tns:" + operation.name() + "Response");
        if (operation.generic()) {
            message(operation, "GenericFaultFault_FaultMessage", "detail", "c:GenericFault");
        }
        if (operation.validation()) {
            message(operation, "ValidationFaultFault_FaultMessage", "detail", "c:ValidationFault");
        }
    }

    private void message(Operation operation, String kind, String part, String element) {
        open("wsdl:message name=\"" + messageName(operation, kind) + "\"");
        element("wsdl:part name=\"" + part + "\" element=\"" + element + "\"");
        close("wsdl:message");
    }

    private String messageName(Operation operation, String kind) {
        return contract.portType() + "_" + operation.name() + "_" + kind;
    }

    private void portOperation(Operation operation) {
        String action = contract.action(operation.name());
        open("wsdl:operation name=\"" + operation.name() + "\"");
        element("wsdl:input wsam:Action=\"" + action + "\" message=\"tns:" + messageName(operation, "InputMessage")
                + "\"");
        element("wsdl:output wsam:Action=\"" + action + "Response\" message=\"tns:"
                + messageName(operation, "OutputMessage") + "\"");
        for (String fault : faults(operation)) {
            element("wsdl:fault wsam:Action=\"" + action + fault + "\" name=\"" + fault + "\" message=\"tns:"
                    + messageName(operation, fault + "_FaultMessage") + "\"");
        }
        close("wsdl:operation");
    }

    private static Set<String> faults(Operation operation) {
        Set<String> faults = new LinkedHashSet<>();
        if (operation.generic()) {
            faults.add("GenericFaultFault");
        }
        if (operation.validation()) {
            faults.add("ValidationFaultFault");
        }
        return faults;
    }

    private String bindingName(boolean twelve) {
        return (twelve ? "WSHttpBinding_" : "BasicHttpBinding_") + contract.portType();
    }

    private void binding(boolean twelve) {
        String soap = twelve ? "soap12" : "soap";
        open("wsdl:binding name=\"" + bindingName(twelve) + "\" type=\"tns:" + contract.portType() + "\"");
        element("wsp:PolicyReference URI=\"#" + bindingName(twelve) + "_policy\"");
        element(soap + ":binding transport=\"http://schemas.xmlsoap.org/soap/http\"");
        for (Operation operation : contract.operations().values()) {
            open("wsdl:operation name=\"" + operation.name() + "\"");
            element(soap + ":operation soapAction=\"" + contract.action(operation.name()) + "\" style=\"document\"");
            for (String direction : new String[] {"input", "output"}) {
                open("wsdl:" + direction);
                element(soap + ":body use=\"literal\"");
                close("wsdl:" + direction);
            }
            for (String fault : faults(operation)) {
                open("wsdl:fault name=\"" + fault + "\"");
                element(soap + ":fault use=\"literal\" name=\"" + fault + "\"");
                close("wsdl:fault");
            }
            close("wsdl:operation");
        }
        close("wsdl:binding");
    }

    private void port(boolean twelve, String address) {
        open("wsdl:port name=\"" + bindingName(twelve) + "\" binding=\"tns:" + bindingName(twelve) + "\"");
        element((twelve ? "soap12" : "soap") + ":address location=\"" + address + "\"");
        if (twelve) {
            open("wsa10:EndpointReference");
            out.append("<wsa10:Address>").append(address).append("</wsa10:Address>\n");
            close("wsa10:EndpointReference");
        }
        close("wsdl:port");
    }

    private void open(String tag) {
        out.append('<').append(tag).append(">\n");
    }

    private void close(String name) {
        out.append("</").append(name).append(">\n");
    }

    private void element(String tag) {
        out.append('<').append(tag).append("/>\n");
    }
}
