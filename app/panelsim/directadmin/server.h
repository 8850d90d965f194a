#pragma once

#include "app/panelsim/choices.h"
#include "app/panelsim/http.h"
#include "app/panelsim/saved.h"

#include <QDateTime>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace sim::directadmin {

enum class Role { User, Reseller, Admin };

struct LoginKey {
    QString id;
    QString owner;
    QString secret;
    QStringList allowCommands; //!< empty: all
    QStringList denyCommands;
    QStringList allowNetworks;
    QDateTime created;
    std::optional<QDateTime> expires;
    bool allowLogin = true; //!< false: only for the API

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("owner", self.owner);
        field("secret", self.secret);
        field("allowCommands", self.allowCommands);
        field("denyCommands", self.denyCommands);
        field("allowNetworks", self.allowNetworks);
        field("created", self.created);
        field("expires", self.expires);
        field("allowLogin", self.allowLogin);
    }
};

struct Record {
    QString type;
    QString name;
    QString value;
    int ttl = 14400;

    static void visit(auto &self, auto &&field)
    {
        field("type", self.type);
        field("name", self.name);
        field("value", self.value);
        field("ttl", self.ttl);
    }
};

//! An administrator, a reseller or a user: in DirectAdmin all are accounts.
struct Account {
    QString username;
    QString role = QStringLiteral("user"); //!< user, reseller, admin
    QString creator;
    QString domain; //!< empty when it could not be made
    QString email;
    QString password;
    QString package;
    QString ip;
    QDateTime created;
    bool suspended = false;
    QString suspendReason;
    bool passwordForApi = true; //!< apiAllowPassword
    QMap<QString, QString> limits;
    qint64 quotaBytes = 851443712;
    qint64 bandwidthBytes = 7516192768;
    qint64 inodes = 20411;
    QList<Record> records;
    QMap<QString, qint64> mailboxes;      //!< local part → MB
    QMap<QString, QStringList> databases; //!< name → users
    std::optional<QDateTime> certificateUntil;

    static void visit(auto &self, auto &&field)
    {
        field("username", self.username);
        field("role", self.role);
        field("creator", self.creator);
        field("domain", self.domain);
        field("email", self.email);
        field("password", self.password);
        field("package", self.package);
        field("ip", self.ip);
        field("created", self.created);
        field("suspended", self.suspended);
        field("suspendReason", self.suspendReason);
        field("passwordForApi", self.passwordForApi);
        field("limits", self.limits);
        field("quotaBytes", self.quotaBytes);
        field("bandwidthBytes", self.bandwidthBytes);
        field("inodes", self.inodes);
        field("records", self.records);
        field("mailboxes", self.mailboxes);
        field("databases", self.databases);
        field("certificateUntil", self.certificateUntil);
    }
};

//! Everything one DirectAdmin server knows, and what tests turn.
struct Server {
    Server();

    Choices choices;
    QMap<QString, Account> accounts;
    QList<LoginKey> keys;
    QMap<QString, QMap<QString, QString>> packages;
    QMap<QString, QMap<QString, QString>> resellerPackages;
    QMap<QString, int> failures; //!< refused logins by address
    QSet<QString> blacklist;

    QString version;
    QString hostname;
    QStringList nameservers;
    QStringList ips;
    int usernameMin = 4;
    int usernameMax = 10; //!< max_username_length
    QSet<QString> reservedNames;
    int passwordLengthMin = 6;    //!< difficult_password_length_min
    int passwordStrengthMin = 50; //!< 0: any password is strong enough
    int bruteCount = 20;          //!< refused logins before an address is black-listed; 0: off
    QSet<QString> ipWhitelist;
    int licensedUsers = 0;       //!< 0: no limit; more than this many: LICENSE_OVERUSED
    int userLimit = 0;           //!< of the reseller or administrator; 0: none
    int utcOffsetSeconds = 7200; //!< of the server's clock in texts
    bool newApi = true;          //!< false: an old server, without /api/

    [[nodiscard]] const Account *accountWithDomain(const QString &domain) const;
    [[nodiscard]] int users() const;
    //! Users and resellers have packages of their own.
    [[nodiscard]] const QMap<QString, QMap<QString, QString>> &
    packagesFor(const QString &role) const
    {
        return role == QStringLiteral("reseller") ? resellerPackages : packages;
    }
    [[nodiscard]] QMap<QString, QString> limitsOf(const QString &role,
                                                  const QString &package) const;
    [[nodiscard]] QString localText(const QDateTime &utc) const;
    void makeRecords(Account &account) const;

    static void visit(auto &self, auto &&field)
    {
        field("accounts", self.accounts);
        field("keys", self.keys);
        field("packages", self.packages);
        field("resellerPackages", self.resellerPackages);
    }
};

//! One request, understood so far.
struct Call {
    const Request &request;
    QString command; //!< CMD_… or /api/…
    QString login;   //!< whose credentials
    QString actor;   //!< as whom it acts: `login`, or the one behind the pipe
    Role role;       //!< the actor's
    const LoginKey *key;
    bool json;
    QDateTime now;

    [[nodiscard]] QString field(const QString &name) const { return request.field(name); }
    [[nodiscard]] bool has(const QString &name) const;
};

struct Answer {
    enum class Kind { Outcome, List, Fields, Verbatim };

    Kind kind = Kind::Outcome;
    bool error = false;
    QString text;    //!< "User web08 created"; json: success or error
    QString details; //!< json: result
    QStringList list;
    QList<std::pair<QString, QString>> fields;
    Reply verbatim;
    int seconds = 0;
};

Answer done(const QString &text, const QString &details = {});
Answer refused(const QString &text, const QString &details);
Answer listed(const QStringList &list);
Answer fieldsOf(const QList<std::pair<QString, QString>> &fields);
Answer verbatim(const Reply &reply);
Reply jsonReply(const QJsonValue &value, int status = 200);
Reply htmlReply(const QByteArray &page, int status);

using Handler = Answer (*)(Server &, const Call &);

struct Command {
    QString name;
    Role role; //!< least
    bool postOnly;
    Handler handle;
};

QList<Command> accountCommands();
QList<Command> accountListCommands();
QList<Command> selectCommands();
QList<Command> hostingCommands(); //!< DNS, mail, databases, SSL
QList<Command> serverCommands();

//! The new API; its statuses are its own.
Reply newApi(Server &server, const Call &call);
//! The part of it about one account's things: databases, login keys, log-in links.
std::optional<Reply> accountApi(Server &server, const Call &call, const QJsonObject &body);
Reply apiError(int status, const QString &type, QJsonObject more = {});

//! Accounts below the caller: all for an administrator, his own for a reseller, itself for a user.
bool sees(const Call &call, const Account &account);
Account *visibleAccount(Server &server, const Call &call, const QString &username);
//! Empty: the password will do.
QString passwordFault(const Server &server, const QString &password, const QString &username);
//! A link that logs in once.
QString loginUrl(const Server &server);

} // namespace sim::directadmin
