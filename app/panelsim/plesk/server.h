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

namespace sim::plesk {

struct Key {
    QString value;
    QString login;
    QStringList ips;
    QString description;

    static void visit(auto &self, auto &&field)
    {
        field("value", self.value);
        field("login", self.login);
        field("ips", self.ips);
        field("description", self.description);
    }
};

//! A customer, a reseller, or the administrator (id 1).
struct Client {
    int id = 0;
    QString guid;
    QString login;
    QString name;
    QString company;
    QString email;
    QString phone;
    QString locale = QStringLiteral("en-US");
    QString password;
    QString type = QStringLiteral("customer");
    int status = 0;
    QString owner = QStringLiteral("admin");
    QString externalId;
    QString description;
    QDateTime created;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("guid", self.guid);
        field("login", self.login);
        field("name", self.name);
        field("company", self.company);
        field("email", self.email);
        field("phone", self.phone);
        field("locale", self.locale);
        field("password", self.password);
        field("type", self.type);
        field("status", self.status);
        field("owner", self.owner);
        field("externalId", self.externalId);
        field("description", self.description);
        field("created", self.created);
    }
};

struct Mailbox {
    int id = 0;
    QString name;
    qint64 quota = -1; //!< bytes
    QString password;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("name", self.name);
        field("quota", self.quota);
        field("password", self.password);
    }
};

//! A subscription and its main domain.
struct Domain {
    int id = 0;
    QString guid;
    QString name; //!< as people read it
    QString asciiName;
    int clientId = 1;
    int status = 0;        //!< XML's numbers: 0 active, 16 by the administrator …
    bool disabled = false; //!< REST's "disabled" beside "suspended": the site is off
    QString hostingType = QStringLiteral("virtual");
    QString ftpLogin;
    QString ftpPassword;
    QString ip;
    QString planGuid;
    QString externalId;
    QString description;
    QDateTime created;
    qint64 realSize = 851443712;
    qint64 traffic = 7516192768;
    QList<Mailbox> mailboxes;
    std::optional<QDateTime> certificateUntil;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("guid", self.guid);
        field("name", self.name);
        field("asciiName", self.asciiName);
        field("clientId", self.clientId);
        field("status", self.status);
        field("disabled", self.disabled);
        field("hostingType", self.hostingType);
        field("ftpLogin", self.ftpLogin);
        field("ftpPassword", self.ftpPassword);
        field("ip", self.ip);
        field("planGuid", self.planGuid);
        field("externalId", self.externalId);
        field("description", self.description);
        field("created", self.created);
        field("realSize", self.realSize);
        field("traffic", self.traffic);
        field("mailboxes", self.mailboxes);
        field("certificateUntil", self.certificateUntil);
    }
};

struct Plan {
    int id = 0;
    QString guid;
    QString name;
    QString owner = QStringLiteral("admin");
    QString externalId;
    QMap<QString, QString> limits;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("guid", self.guid);
        field("name", self.name);
        field("owner", self.owner);
        field("externalId", self.externalId);
        field("limits", self.limits);
    }
};

struct Database {
    int id = 0;
    QString name;
    QString type = QStringLiteral("mysql");
    int domainId = 0;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("name", self.name);
        field("type", self.type);
        field("domainId", self.domainId);
    }
};

struct DatabaseUser {
    int id = 0;
    QString login;
    int databaseId = 0;
    int domainId = 0;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("login", self.login);
        field("databaseId", self.databaseId);
        field("domainId", self.domainId);
    }
};

struct Record {
    int id = 0;
    int domainId = 0;
    QString type;
    QString host; //!< absolute, with trailing dot
    QString value;
    QString opt;
    int ttl = 14400;

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("domainId", self.domainId);
        field("type", self.type);
        field("host", self.host);
        field("value", self.value);
        field("opt", self.opt);
        field("ttl", self.ttl);
    }
};

//! Why not, in XML's numbers; REST and the command line say it in their ways.
struct Fault {
    int code = 1023;
    QString text;
    QString property; //!< the field of a REST validation error
};
using Outcome = std::optional<Fault>;

//! Everything one Plesk server knows, and what tests turn.
struct Server {
    Server();

    Choices choices;
    QString adminPassword;
    QList<Key> keys;
    QList<Client> clients; //!< the administrator is not among them
    QList<Domain> domains;
    QList<Plan> plans;
    QList<Database> databases;
    QList<DatabaseUser> databaseUsers;
    QList<Record> records;
    QMap<QString, int> failures; //!< refused logins by address
    int lastId = 36;

    QString hostname;
    QString version;
    QStringList ips;
    QString packetVersion;
    QSet<QString> reservedLogins;
    int passwordLengthMin = 5;
    int passwordStrengthMin = 40;
    int licensedClients = 0;        //!< 0: no limit
    int licensedDomains = 0;        //!< 0: no limit
    QStringList allowedIps;         //!< [api] allowedIPs; empty: all
    bool maintenance = false;       //!< 503 and a page, for every door
    int packetError = 0;            //!< 1003, 1004, 1030 …: what every packet is answered
    int lockAfter = 0;              //!< refused logins before 1012; 0: never
    QMap<QString, bool> extensions; //!< name, active

    QString newGuid() const;
    int nextId() { return ++lastId; }

    [[nodiscard]] Client *client(int id);
    [[nodiscard]] Client *clientByLogin(const QString &login);
    [[nodiscard]] Domain *domain(int id);
    [[nodiscard]] Domain *domainByName(const QString &name); //!< either spelling
    [[nodiscard]] const Plan *planByName(const QString &name) const;
    [[nodiscard]] const Plan *planByGuid(const QString &guid) const;
    [[nodiscard]] QString ownerOf(const Domain &domain);

    //! Empty: done, with id and guid filled in.
    Outcome add(Client &client, QDateTime now);
    Outcome add(Domain &domain, QDateTime now);
    Outcome addDatabase(Database &database);
    Outcome addDatabaseUser(DatabaseUser &user, const QString &password);
    Outcome addRecord(Record &record);
    Outcome addMailbox(Domain &domain, Mailbox &mailbox);
    Outcome rename(Domain &domain, const QString &name);
    void removeDomain(int id);
    void removeClient(int id);
    [[nodiscard]] Outcome passwordFault(const QString &password, const QString &login) const;
    [[nodiscard]] Outcome dnsOff() const;

    static void visit(auto &self, auto &&field)
    {
        field("adminPassword", self.adminPassword);
        field("keys", self.keys);
        field("clients", self.clients);
        field("domains", self.domains);
        field("plans", self.plans);
        field("databases", self.databases);
        field("databaseUsers", self.databaseUsers);
        field("records", self.records);
        field("lastId", self.lastId);
    }
};

//! Whose credentials came with the request.
struct Caller {
    QString login;
    bool administrator = false;
};

//! One request, understood so far.
struct Call {
    const Request &request;
    Caller caller;
    QDateTime now;

    [[nodiscard]] bool sees(const Client &client) const
    {
        return caller.administrator || client.login == caller.login || client.owner == caller.login;
    }
};

//! The caller is the administrator, or the domain is his customer's.
bool sees(Server &server, const Call &call, const Domain &domain);

//! Below /api/v2.
Reply rest(Server &server, const Call &call);
std::optional<Reply> restClients(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body);
std::optional<Reply> restDomains(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body);
std::optional<Reply> restHosting(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body);
//! {code, stdout, stderr}, HTTP 200 whatever became of it.
std::optional<Reply> commandGate(Server &server, const Call &call, const QStringList &parts,
                                 const QJsonObject &body);
Reply restJson(const QJsonValue &value, int status = 200);
Reply restFault(const Server &server, const Fault &fault);
Reply notFound(const Server &server, const QString &text);
Reply idAndGuid(int id, const QString &guid, int status);
QJsonObject clientObject(const Client &client);

//! agent.php.
Reply xmlPacket(Server &server, const Call &call);
//! "customer/add" of the first operation in a packet.
QString xmlOperation(const QByteArray &packet);
Reply xmlSystemError(const Server &server, int code, const QString &text);

} // namespace sim::plesk
