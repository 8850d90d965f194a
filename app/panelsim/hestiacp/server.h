#pragma once

#include "app/panelsim/choices.h"
#include "app/panelsim/saved.h"

#include <QDateTime>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>
#include <utility>

namespace sim::hestiacp {

//! The scripts' exit codes, by the panel's own names.
enum Exit {
    Ok = 0,
    Args = 1,
    Invalid = 2,
    NotExist = 3,
    Exists = 4,
    Suspended = 5,
    Unsuspended = 6,
    InUse = 7,
    Limit = 8,
    Password = 9,
    Forbidden = 10,
    Disabled = 11,
    Busy = 14,
    Connect = 15,
    ApiDisabled = 21,
};

struct AccessKey {
    QString id;
    QString secret;
    QString user;
    QStringList commands; //!< empty: all

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("secret", self.secret);
        field("user", self.user);
        field("commands", self.commands);
    }
};

struct DnsRecord {
    int id = 0;
    QString record;
    QString type;
    QString value;
    QString priority;
    QString ttl;
    QDateTime made;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("record", self.record);
        field("type", self.type);
        field("value", self.value);
        field("priority", self.priority);
        field("ttl", self.ttl);
        field("made", self.made);
    }
};

struct WebDomain {
    QString ip;
    bool ssl = false;
    bool queued = false; //!< the certificate comes with the next look
    QDateTime made;

    static void visit(auto &self, auto &&field)
    {
        field("ip", self.ip);
        field("ssl", self.ssl);
        field("queued", self.queued);
        field("made", self.made);
    }
};

struct Mailbox {
    QString password;
    QString quota = QStringLiteral("unlimited");
    QDateTime made;

    static void visit(auto &self, auto &&field)
    {
        field("password", self.password);
        field("quota", self.quota);
        field("made", self.made);
    }
};

struct Database {
    QString user;
    QString password;
    QString type;
    QString host;
    QString charset;
    QDateTime made;

    static void visit(auto &self, auto &&field)
    {
        field("user", self.user);
        field("password", self.password);
        field("type", self.type);
        field("host", self.host);
        field("charset", self.charset);
        field("made", self.made);
    }
};

struct User {
    QString name; //!< the login
    QString password;
    QString contact;
    QString package;
    QString fullName;
    QString role = QStringLiteral("user");
    QString shell = QStringLiteral("nologin");
    bool suspended = false;
    int diskMb = 0;
    int bandwidthMb = 0;
    QDateTime made;
    QMap<QString, WebDomain> web;
    QMap<QString, QList<DnsRecord>> dns;
    QMap<QString, QMap<QString, Mailbox>> mail;
    QMap<QString, Database> databases;

    [[nodiscard]] int mailboxes() const;

    static void visit(auto &self, auto &&field)
    {
        field("name", self.name);
        field("password", self.password);
        field("contact", self.contact);
        field("package", self.package);
        field("fullName", self.fullName);
        field("role", self.role);
        field("shell", self.shell);
        field("suspended", self.suspended);
        field("diskMb", self.diskMb);
        field("bandwidthMb", self.bandwidthMb);
        field("made", self.made);
        field("web", self.web);
        field("dns", self.dns);
        field("mail", self.mail);
        field("databases", self.databases);
    }
};

//! What a script left behind: its exit code and what it printed.
struct Outcome {
    Exit exit = Ok;
    QString output{};
    bool isJson = false;
    int seconds = 0; //!< how long the real one works
};

Outcome failed(Exit exit, const QString &text);

//! Everything one server knows, and what tests turn.
struct Server {
    Server();

    Choices choices;
    QMap<QString, User> users;
    QMap<QString, QMap<QString, QString>>
        packages; //!< name → WEB_DOMAINS … as the panel writes them
    QList<AccessKey> keys;
    QMap<QString, QString> files; //!< /tmp/NAME → content

    QString rootUser = QStringLiteral("admin");
    QString legacyKey;           //!< hash=…; the legacy API is off unless legacyApi
    bool legacyApi = false;      //!< the server's switch API
    int apiSystem = 1;           //!< the server's switch API_SYSTEM: 0 off, 1 root's keys, 2 all
    QStringList allowedIps;      //!< beside the server itself; allow-all or 0.0.0.0 for anybody
    QMap<QString, int> failures; //!< lines in auth.log by address
    int maxRetry = 5;
    QStringList ips = {QStringLiteral("203.0.113.10")};
    QSet<QString> reserved;
    QString hostname = QStringLiteral("hs1.example.net");
    QString version = QStringLiteral("1.9.4");
    QString loadAverage = QStringLiteral("0.42 0.51 0.48");
    int utcOffset = 0; //!< seconds; dates are written in the server's own time
    QDateTime now;     //!< of the running call

    [[nodiscard]] const User *ownerOf(const QString &domain, const QString &kind) const;
    //! -1: unlimited
    [[nodiscard]] int limit(const User &user, const QString &name) const;
    //! Makes web, DNS and mail as the package allows, with the default records.
    void addDomain(User &user, const QString &domain, const QString &ip);
    void addZone(User &user, const QString &domain, const QString &ip) const;
    [[nodiscard]] QString date(const QDateTime &time) const;
    [[nodiscard]] QString time(const QDateTime &time) const;

    static void visit(auto &self, auto &&field)
    {
        field("users", self.users);
        field("packages", self.packages);
        field("keys", self.keys);
        field("files", self.files);
    }
};

//! What the billing set and the others of the panel's own allow.
QStringList commandsOfSet(const QString &set);

using Script = Outcome (*)(Server &server, const QStringList &args);

struct Command {
    QString name;
    QString usage; //!< arguments, the optional ones in brackets
    Script run;

    [[nodiscard]] int required() const;
};

QList<Command> userCommands();
QList<Command> domainCommands();
QList<Command> ownedCommands(); //!< mailboxes, databases, DNS records
QList<Command> systemCommands();

//! The user's record, or why there is none to work on.
std::expected<User *, Outcome> existing(Server &server, const QString &name);
std::expected<User *, Outcome> unsuspended(Server &server, const QString &name);
std::optional<Outcome> passwordProblem(const Server &server, QString &password,
                                       const QString &user);

//! A listing as the scripts echo it: nothing is escaped, so a quote breaks it.
using Fields = QList<std::pair<QString, QString>>;
Outcome listing(const QList<std::pair<QString, Fields>> &rows, const QString &format);

} // namespace sim::hestiacp
