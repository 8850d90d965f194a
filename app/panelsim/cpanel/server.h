#pragma once

#include "app/panelsim/choices.h"
#include "app/panelsim/http.h"
#include "app/panelsim/saved.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace sim::cpanel {

//! A WHM login: root, or a reseller with his rights.
struct Login {
    QString name;
    QString password;
    bool secondFactor = false; //!< passwords are refused, tokens still work
    QStringList acls;          //!< "all" is root
    int accountLimit = -1;

    [[nodiscard]] bool isRoot() const;
    [[nodiscard]] bool may(const QString &acl) const;

    static void visit(auto &self, auto &&field)
    {
        field("name", self.name);
        field("password", self.password);
        field("secondFactor", self.secondFactor);
        field("acls", self.acls);
        field("accountLimit", self.accountLimit);
    }
};

struct Token {
    QString owner;
    QString name;
    QString value;
    QStringList acls; //!< empty: all its owner's
    QStringList networks;
    QDateTime created;
    std::optional<QDateTime> expires;

    static void visit(auto &self, auto &&field)
    {
        field("owner", self.owner);
        field("name", self.name);
        field("value", self.value);
        field("acls", self.acls);
        field("networks", self.networks);
        field("created", self.created);
        field("expires", self.expires);
    }
};

struct Account {
    QString user;
    QString domain;
    QString owner = QStringLiteral("root");
    QString plan;
    QString email;
    QString ip;
    QString password;
    QDateTime created;
    bool suspended = false;
    bool locked = false; //!< only root may lift the suspension
    QString suspendReason;
    QDateTime suspendedAt;
    QMap<QString, QString> limits; //!< QUOTA, BWLIMIT, MAXPOP … as packages write them
    int uid = 0;
    qint64 diskMb = 14;
    qint64 inodes = 211;
    qint64 trafficBytes = 1048576;
    QMap<QString, qint64> mailboxes;           //!< full address → quota in MB, 0 unlimited
    QMap<QString, QStringList> databases;      //!< name → users with privileges
    QMap<QString, QString> databaseUsers;      //!< name → password
    std::optional<QDateTime> certificateUntil; //!< AutoSSL's
    int autosslPolls = 0; //!< so often is_autossl_check_in_progress still says 1

    [[nodiscard]] QString databasePrefix() const;

    static void visit(auto &self, auto &&field)
    {
        field("user", self.user);
        field("domain", self.domain);
        field("owner", self.owner);
        field("plan", self.plan);
        field("email", self.email);
        field("ip", self.ip);
        field("password", self.password);
        field("created", self.created);
        field("suspended", self.suspended);
        field("locked", self.locked);
        field("suspendReason", self.suspendReason);
        field("suspendedAt", self.suspendedAt);
        field("limits", self.limits);
        field("uid", self.uid);
        field("diskMb", self.diskMb);
        field("inodes", self.inodes);
        field("trafficBytes", self.trafficBytes);
        field("mailboxes", self.mailboxes);
        field("databases", self.databases);
        field("databaseUsers", self.databaseUsers);
        field("certificateUntil", self.certificateUntil);
    }
};

//! A line, or for the SOA several, of a zone file.
struct ZoneLine {
    QString kind; //!< record, comment, control
    QString name; //!< absolute, with trailing dot
    QString type;
    int ttl = 14400;
    QStringList data;
    QString text;

    static void visit(auto &self, auto &&field)
    {
        field("kind", self.kind);
        field("name", self.name);
        field("type", self.type);
        field("ttl", self.ttl);
        field("data", self.data);
        field("text", self.text);
    }
};

struct Zone {
    QString owner; //!< account, or empty
    quint32 serial = 0;
    QList<ZoneLine> lines;

    static void visit(auto &self, auto &&field)
    {
        field("owner", self.owner);
        field("serial", self.serial);
        field("lines", self.lines);
    }
};

//! Everything one WHM server knows, and what tests turn.
struct Server {
    Server();

    Choices choices;
    QMap<QString, Login> logins;
    QList<Token> tokens;
    QMap<QString, QMap<QString, QString>> packages; //!< a reseller's begin with his name and "_"
    QMap<QString, Account> accounts;
    QMap<QString, Zone> zones;
    QSet<QString> leftoverUserdata; //!< domains of half-deleted accounts
    QMap<QString, int> failures;    //!< refused logins by address

    QString version;
    QString hostname;
    QStringList nameservers;
    QStringList nameserverAddresses;
    QString sharedIp;
    QStringList otherIps;
    int usernameMax = 16; //!< 8 on old servers
    QSet<QString> reservedNames;
    int passwordStrengthMin = 65;
    int licensedUsers = 0;          //!< 0: no limit
    int maxFailures = 0;            //!< cPHulk: more refusals than this lock an address out; 0: off
    QSet<QString> missingFunctions; //!< "Unknown App" on this, older, server
    int autosslPolls = 1;           //!< how often a running check says so
    int nextUid = 1001;
    int nextPid = 20110;

    //! "(XID …) " or what the choice says in front of a reason.
    [[nodiscard]] QString withXid(const QString &reason) const;
    [[nodiscard]] const Account *accountWithDomain(const QString &domain) const;
    //! The package's limits over the panel's defaults.
    [[nodiscard]] QMap<QString, QString> limitsOf(const QString &package) const;
    [[nodiscard]] int accountsOf(const QString &owner) const;
    //! Default records of a new zone; does not touch one that exists.
    bool makeZone(const QString &domain, const QString &owner, const QString &ip,
                  const QDateTime &now);

    static void visit(auto &self, auto &&field)
    {
        field("logins", self.logins);
        field("tokens", self.tokens);
        field("packages", self.packages);
        field("accounts", self.accounts);
        field("zones", self.zones);
        field("leftoverUserdata", self.leftoverUserdata);
        field("nextUid", self.nextUid);
        field("nextPid", self.nextPid);
    }
};

//! One request, understood so far.
struct Call {
    const Request &request;
    QString function;
    const Login &login;
    QStringList acls; //!< what the credentials may do: "all", or names
    QDateTime now;
    bool old = false; //!< api.version 0

    [[nodiscard]] QString field(const QString &name) const { return request.field(name); }
    [[nodiscard]] bool has(const QString &name) const;
    [[nodiscard]] QStringList fields(const QString &name) const;
    [[nodiscard]] bool may(const QString &acl) const;
    //! Accounts of others do not exist for a reseller.
    [[nodiscard]] bool sees(const Account &account) const;
};

struct Answer {
    bool ok = true;
    QString reason = QStringLiteral("OK");
    std::optional<QJsonObject> data;
    QString raw;  //!< metadata.output.raw
    QString list; //!< the key in data that paging, filters and sorting work on
    std::optional<Reply> verbatim;
    int seconds = 0; //!< how long the real panel works on it
};

Answer refused(const QString &reason);

using Handler = Answer (*)(Server &, const Call &);

//! How the answer looked before api.version=1.
enum class OldShape { None, Result, Listing, Passwd, Package, Bare };

struct Function {
    QString name;
    QString acl; //!< any of these, separated by blanks; empty: everybody
    OldShape oldShape;
    Handler handle;
};

QList<Function> accountFunctions();
QList<Function> accountChangeFunctions();
QList<Function> accountListFunctions();
QList<Function> packageFunctions();
QList<Function> zoneFunctions();
QList<Function> userApiFunctions();
QList<Function> tokenFunctions();
QList<Function> serverFunctions();

//! The account a call names, seen by its caller.
Account *visibleAccount(Server &server, const Call &call, const QString &user);
Answer noSuchUser(const Server &server, const QString &user);
//! {"errors", "status", "data" …}: UAPI's answer, however it was asked for.
QJsonObject userApi(Server &server, const Call &call, Account &account, const QString &module,
                    const QString &function);
QJsonArray zonePayload(const Server &server, const QString &name, const Zone &zone);
//! Empty when done; the new serial is in the zone.
QString editZone(Server &server, const QString &name, const Call &call);
QJsonObject accountObject(const Server &server, const Account &account, const Call &call);

} // namespace sim::cpanel
