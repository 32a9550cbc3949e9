package no.grunnmur.grunndata.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.AbstractDestination;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.WSAddressingFeature;

/** What would stand between our listener and CXF: bytes in, bytes out, on the thread of the call. */
final class MemoryTransport implements DestinationFactory {

    private static final String SOAP_12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    private static final String ADDRESS = "http://localhost/ws/v1/AR";
    private static final Logger LOG = Logger.getLogger(MemoryTransport.class.getName());

    private Memory memory;

    /** A service over SOAP 1.2 with addressing. */
    static SoapStacks.Way serving(Consumer<JaxWsServerFactoryBean> service) {
        MemoryTransport transport = new MemoryTransport();
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(BusFactory.getDefaultBus());
        factory.setBindingId(SOAP_12);
        factory.setAddress(ADDRESS);
        factory.setDestinationFactory(transport);
        factory.getFeatures().add(new WSAddressingFeature());
        service.accept(factory);
        factory.create();
        return transport.memory::call;
    }

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) throws IOException {
        EndpointReferenceType reference = new EndpointReferenceType();
        AttributedURIType address = new AttributedURIType();
        address.setValue(ADDRESS);
        reference.setAddress(address);
        memory = new Memory(bus, reference, endpoint);
        return memory;
    }

    @Override
    public java.util.Set<String> getUriPrefixes() {
        return java.util.Set.of("http://");
    }

    @Override
    public List<String> getTransportIds() {
        return List.of();
    }

    private static final class Memory extends AbstractDestination {

        Memory(Bus bus, EndpointReferenceType reference, EndpointInfo endpoint) {
            super(bus, reference, endpoint);
        }

        byte[] call(byte[] request) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream(8 * 1024);
            Message message = new MessageImpl();
            message.setContent(InputStream.class, new ByteArrayInputStream(request));
            message.put(Message.CONTENT_TYPE, "application/soap+xml; charset=utf-8");
            message.put(Message.ENCODING, "UTF-8");
            message.put(Message.HTTP_REQUEST_METHOD, "POST");
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.put("Content-Type", List.of("application/soap+xml; charset=utf-8"));
            message.put(Message.PROTOCOL_HEADERS, headers);
            Exchange exchange = new ExchangeImpl();
            exchange.setInMessage(message);
            exchange.setDestination(this);
            exchange.put(OutputStream.class, answer);
            message.setExchange(exchange);
            getMessageObserver().onMessage(message);
            return answer.toByteArray();
        }

        @Override
        protected Conduit getInbuiltBackChannel(Message inMessage) {
            return new AbstractBackChannelConduit() {
                @Override
                public void prepare(Message message) {
                    message.setContent(
                            OutputStream.class, inMessage.getExchange().get(OutputStream.class));
                }
            };
        }

        @Override
        protected Logger getLogger() {
            return LOG;
        }
    }
}
