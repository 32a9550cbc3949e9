package no.grunnmur.journal.preflight;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** One name server that is asked directly, to tell its answers from what a machine has in files and caches. */
public final class NameServer implements Names {

    private final String address;
    private final Duration patience;

    /** @param address {@code host} or {@code host:port} */
    public NameServer(String address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** Java has no other DNS client; this provider speaks DNS alone, and what it reads are addresses. */
    @Override
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    public List<InetAddress> all(String host) throws UnknownHostException, Silent {
        if (isAddress(host)) {
            return List.of(InetAddress.getByName(host));
        }
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns://" + address);
        settings.put("com.sun.jndi.dns.timeout.initial", String.valueOf(patience.toMillis()));
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        InitialDirContext server = null;
        try {
            server = new InitialDirContext(settings);
            List<InetAddress> addresses = new ArrayList<>();
            for (String kind :
                    List.of("A", "AAAA")) { // both at once would be a question for everything, which few answer
                add(addresses, server.getAttributes(host, new String[] {kind}).get(kind));
            }
            if (addresses.isEmpty()) {
                throw new UnknownHostException("no addresses");
            }
            return addresses;
        } catch (NameNotFoundException none) {
            throw new UnknownHostException("no such name");
        } catch (NamingException silent) {
            throw new Silent("no answer from " + address);
        } finally {
            close(server);
        }
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    private static void add(List<InetAddress> addresses, Attribute records)
            throws NamingException, UnknownHostException {
        if (records != null) {
            for (Object each : Collections.list(records.getAll())) {
                addresses.add(InetAddress.getByName(each.toString()));
            }
        }
    }

    private static void close(InitialDirContext context) {
        try {
            if (context != null) {
                context.close();
            }
        } catch (NamingException alreadyGone) {
            // it is not used any more
        }
    }
}
