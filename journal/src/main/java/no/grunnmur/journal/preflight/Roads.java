package no.grunnmur.journal.preflight;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Names to addresses and addresses to connections: each address is tried, because a program may pick any of them. */
final class Roads {

    private final Names names;
    private final Patience patience;

    Roads(Names names, Patience patience) {
        this.names = names;
        this.patience = patience;
    }

    /** How an address answered. */
    private enum Answer {
        OPEN,
        CLOSED,
        FILTERED,
        NO_ROUTE
    }

    private record Tried(InetAddress address, Answer answer) {}

    /** Every address of a host, told in the findings. */
    List<InetAddress> addresses(Target target, String host, List<Finding> findings) throws Stop, InterruptedException {
        try {
            List<InetAddress> found = inTime(patience.name(), () -> names.all(host));
            findings.add(Finding.of(Code.NAME_FOUND, target, "name", host, "addresses", list(found)));
            return found;
        } catch (TimeoutException slow) {
            throw new Stop(Finding.of(Code.NAME_SILENT, target, "name", host));
        } catch (ExecutionException failed) {
            Code code = failed.getCause() instanceof UnknownHostException ? Code.NAME_UNKNOWN : Code.NAME_SILENT;
            throw new Stop(Finding.of(code, target, "name", host));
        }
    }

    private static <T> T inTime(Duration limit, Callable<T> work)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService one =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        try {
            return one.submit(work).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            one.shutdownNow();
        }
    }

    /** The first address that can be reached; what the others did is told. */
    InetAddress open(Target target, String host, int port, List<InetAddress> addresses, List<Finding> findings)
            throws Stop, InterruptedException {
        List<Tried> tried = tryAll(addresses, port);
        List<InetAddress> open = with(tried, Answer.OPEN);
        if (open.isEmpty()) {
            throw new Stop(Finding.of(
                    worst(tried), target, "name", host, "port", String.valueOf(port), "addresses", list(addresses)));
        }
        findings.add(Finding.of(
                Code.PORT_OPEN, target, "name", host, "port", String.valueOf(port), "addresses", list(open)));
        List<InetAddress> broken = new ArrayList<>(addresses);
        broken.removeAll(open);
        if (!broken.isEmpty() && !host.equals("localhost")) {
            boolean six = broken.stream().allMatch(Inet6Address.class::isInstance);
            findings.add(Finding.of(
                    six ? Code.IPV6_BROKEN : Code.ADDRESS_BROKEN, target, "name", host, "addresses", list(broken)));
        }
        return open.getFirst();
    }

    private List<Tried> tryAll(List<InetAddress> addresses, int port) throws InterruptedException {
        List<Tried> tried = new ArrayList<>();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Tried>> answers = addresses.stream()
                    .map(address -> each.submit(() -> new Tried(address, answer(address, port))))
                    .toList();
            for (Future<Tried> answer : answers) {
                tried.add(answer.get());
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a try ends with an answer", impossible);
        }
        return tried;
    }

    private Answer answer(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address, port), (int) patience.port().toMillis());
            return Answer.OPEN;
        } catch (SocketTimeoutException silent) {
            return Answer.FILTERED;
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage()).contains("efused") ? Answer.CLOSED : Answer.NO_ROUTE;
        }
    }

    private static List<InetAddress> with(List<Tried> tried, Answer answer) {
        return tried.stream()
                .filter(each -> each.answer() == answer)
                .map(Tried::address)
                .toList();
    }

    /** The one that says most: who refuses was reached. */
    private static Code worst(List<Tried> tried) {
        if (!with(tried, Answer.CLOSED).isEmpty()) {
            return Code.PORT_CLOSED;
        }
        return with(tried, Answer.FILTERED).isEmpty() ? Code.PORT_NO_ROUTE : Code.PORT_FILTERED;
    }

    /** A connection that waits for each answer as long as {@link Patience#answer}. */
    Socket connect(InetAddress address, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(address, port), (int) patience.port().toMillis());
            socket.setSoTimeout((int) patience.answer().toMillis());
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    static String list(List<InetAddress> addresses) {
        return String.join(
                ", ", addresses.stream().map(InetAddress::getHostAddress).toList());
    }
}
