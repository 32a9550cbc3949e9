package no.grunnmur.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who the server runs as. PostgreSQL refuses to run as root; then it runs as an unprivileged user who owns the data or,
 * where that user cannot reach the folder (below {@code /root}), in a user namespace in which root is nobody.
 *
 * @param prefix what to put before a command so that it runs as this user
 * @param uid owner of the data folder, -1 to leave it as it is
 * @param gid group of the data folder, -1 to leave it as it is
 */
record ServerUser(List<String> prefix, int uid, int gid) {

    private static final int ROOT = 0;
    private static final List<String> CANDIDATES = List.of("postgres", "nobody", "daemon");
    private static final List<String> PROGRAM_FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

    private record Account(String name, int uid, int gid) {}

    /**
     * @param server the server's own folder, which may not exist yet; once it does, its owner decides
     * @param program something that must be readable too
     */
    static ServerUser of(Path server, Path program) throws IOException {
        boolean exists = Files.exists(server);
        int owner = exists ? (Integer) Files.getAttribute(server, "unix:uid") : -1;
        int self = ownUid();
        if (self != ROOT) {
            return new ServerUser(List.of(), -1, -1);
        }
        Account account = exists ? account(owner) : candidate();
        if (account != null && account.uid() != ROOT && find("setpriv") != null) {
            if (canEnter(server.getParent(), account) && canEnter(program, account)) {
                return new ServerUser(
                        List.of(
                                find("setpriv"),
                                "--reuid=" + account.uid(),
                                "--regid=" + account.gid(),
                                "--clear-groups",
                                "--"),
                        account.uid(),
                        account.gid());
            }
        }
        if ((!exists || owner == ROOT) && find("unshare") != null) {
            List<String> namespace = List.of(find("unshare"), "--user", "--map-user=65534", "--map-group=65534", "--");
            if (Command.succeeds(namespace, "/bin/sh", "-c", ":")) {
                return new ServerUser(namespace, ROOT, ROOT);
            }
        }
        throw new DatabaseUnusable("PostgreSQL does not run as root, and "
                + (account == null
                        ? "no user to run it as was found"
                        : "user " + account.name() + " cannot enter " + server.getParent())
                + ": choose a folder that user can enter with --data, or start the house as an ordinary user");
    }

    /** Only root can run the server as another. Asked before anything in the folder is looked at. */
    static void requireOwn(Path server) throws IOException {
        int self = ownUid();
        if (self != ROOT && Files.exists(server) && (Integer) Files.getAttribute(server, "unix:uid") != self) {
            throw new DatabaseUnusable("The data folder " + server + " belongs to user "
                    + Files.getOwner(server).getName()
                    + ": start the house as that user or as root, or choose another folder with --data");
        }
    }

    /** The whole command for a program. */
    List<String> command(List<String> program) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(program);
        return all;
    }

    /**
     * The command for the server itself: apart from the terminal's process group, so that Ctrl-C reaches the house alone
     * and it can finish its requests first; and, where the system can, told to stop when the house dies.
     */
    List<String> serverCommand(List<String> program, boolean stopWithParent) {
        List<String> all = new ArrayList<>();
        if (find("setsid") != null) {
            all.add(find("setsid"));
        }
        all.addAll(prefix);
        if (stopWithParent && find("setpriv") != null) {
            all.addAll(List.of(find("setpriv"), "--pdeathsig=INT", "--"));
        }
        all.addAll(program);
        return all;
    }

    void own(Path path) throws IOException {
        if (uid >= 0) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** The user this process runs as. */
    static int ownUid() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return (Integer) Files.getAttribute(self, "unix:uid");
        }
        return System.getProperty("user.name").equals("root")
                ? ROOT
                : (Integer) Files.getAttribute(Path.of(System.getProperty("user.home")), "unix:uid");
    }

    private static boolean canEnter(Path folder, Account account) throws IOException {
        for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(each);
            boolean owns = (Integer) Files.getAttribute(each, "unix:uid") == account.uid();
            if (!permissions.contains(owns ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static Account candidate() throws IOException {
        List<Account> accounts = accounts();
        for (String name : CANDIDATES) {
            for (Account account : accounts) {
                if (account.name().equals(name)) {
                    return account;
                }
            }
        }
        return null;
    }

    private static Account account(int uid) throws IOException {
        for (Account account : accounts()) {
            if (account.uid() == uid) {
                return account;
            }
        }
        return new Account("number " + uid, uid, uid);
    }

    private static List<Account> accounts() throws IOException {
        List<Account> accounts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
            String[] fields = line.split(":", -1);
            if (fields.length > 3 && isNumber(fields[2]) && isNumber(fields[3])) {
                accounts.add(new Account(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
            }
        }
        return accounts;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Looked for in the system's folders only: as root, nothing is run from a path somebody else may have set. */
    private static String find(String program) {
        for (String folder : PROGRAM_FOLDERS) {
            Path path = Path.of(folder, program);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        return null;
    }
}
