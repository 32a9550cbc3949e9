package no.grunnmur.grunndata;

import jakarta.jws.WebParam;
import jakarta.xml.bind.JAXBElement;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/** Arguments for the methods of generated stubs, by the names that the contract gives them. */
final class StubArguments {

    private static final String FROM = "2019-01-01T00:00:00Z";
    private static final String TO = "2090-01-01T00:00:00Z";

    private final String operation;

    private StubArguments(String operation) {
        this.operation = operation;
    }

    static Object[] of(String operation, Method method) throws Exception {
        StubArguments filling = new StubArguments(operation);
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            String name = Stream.of(method.getParameterAnnotations()[i])
                    .filter(WebParam.class::isInstance)
                    .map(Annotation.class::cast)
                    .map(each -> ((WebParam) each).name())
                    .findFirst()
                    .orElseThrow();
            arguments[i] = filling.value(name, method.getParameterTypes()[i]);
        }
        return arguments;
    }

    private Object value(String name, Class<?> type) throws Exception {
        if (type == Integer.class || type == int.class) {
            return number(name);
        }
        if (type == String.class) {
            return text(name);
        }
        if (type == XMLGregorianCalendar.class) {
            return DatatypeFactory.newInstance()
                    .newXMLGregorianCalendar(
                            name.toLowerCase(java.util.Locale.ROOT).startsWith("to") ? TO : FROM);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        Object bean = type.getConstructor().newInstance();
        for (Method setter : type.getMethods()) {
            if (setter.getName().startsWith("set") && setter.getParameterCount() == 1) {
                set(bean, setter);
            }
        }
        return bean;
    }

    /** Sets what there has to be; what else there may be is left out. */
    private void set(Object bean, Method setter) throws Exception {
        String name = setter.getName().substring(3);
        boolean wanted = switch (name) {
            case "HerId", "ParentHerId", "OrganizationNumber", "HprNumber", "ServiceCode", "BusinessType" -> true;
            case "CodeValue", "OID", "ChangedPeriod", "RequestedPeriod", "From", "To" -> true;
            default -> false;
        };
        // The same name narrows a question about logs.
        if (!wanted || (operation.endsWith("Logs") && name.equals("HerId"))) {
            return;
        }
        Class<?> type = setter.getParameterTypes()[0];
        if (type != JAXBElement.class) {
            setter.invoke(bean, value(name, type));
            return;
        }
        Class<?> factory =
                bean.getClass().getClassLoader().loadClass(bean.getClass().getPackageName() + ".ObjectFactory");
        Optional<Method> element = Stream.of(factory.getMethods())
                .filter(method ->
                        method.getName().equals("create" + bean.getClass().getSimpleName() + name))
                .findFirst();
        Method made = element.orElseThrow();
        setter.invoke(
                bean, made.invoke(factory.getConstructor().newInstance(), value(name, made.getParameterTypes()[0])));
    }

    private int number(String name) {
        return switch (name) {
            case "organizationNumber" -> RegisterHouse.HOSPITAL;
            case "OrganizationNumber" -> RegisterHouse.NEWCOMER;
            case "ParentHerId" -> RegisterHouse.OFFICE_ID;
            case "OID" -> operation.contains("Service") ? CodeLists.SERVICE : CodeLists.BUSINESS;
            default ->
                operation.contains("Service") || operation.equals("UpdateCoverageAreas")
                        ? RegisterHouse.OFFICE_SERVICE_ID
                        : operation.contains("Person") ? RegisterHouse.DOCTOR_ID : RegisterHouse.HOSPITAL_ID;
        };
    }

    private String text(String name) {
        return switch (name) {
            case "CodeValue" -> operation.contains("Service") ? "05" : "103";
            case "HprNumber" -> "9123457";
            case "transportType" -> "AMQP";
            case "ldapUrl" -> "ldap://ldap.example/?certificateSerialNumber=1";
            case "cn" -> "sykehuset";
            case "sn", "ou" -> "";
            case "eventName" -> "CommunicationPartyUpdated";
            case "userSystemIdent" -> "journal";
            case "queueName" -> RegisterHouse.NATIONAL + ".journal.AddressRegister.CommunicationPartyUpdated";
            default -> Integer.toString(RegisterHouse.HOSPITAL_ID);
        };
    }
}
