#include "app/panelsim/controldoor.h"

#include "app/panelsim/connection.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace sim {

namespace {

Reply json(int status, const QJsonObject &object)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Reply refused(int status, const QString &why)
{
    return json(status, {{u"error"_s, why}});
}

Reply done()
{
    return json(200, {});
}

Reply plant(SimServer &server, const QJsonObject &body)
{
    const auto fault = faultFromName(body.value(u"fault"_s).toString());
    if (!fault)
        return refused(422, u"fault is one of "_s + faultNames().join(u", "_s));
    server.plant({.operation = body.value(u"operation"_s).toString(),
                  .fault = *fault,
                  .skip = body.value(u"skip"_s).toInt(0),
                  .count = body.value(u"count"_s).toInt(1),
                  .delay = std::chrono::milliseconds(body.value(u"delayMs"_s).toInt(1000))});
    return done();
}

Reply plantBySeed(SimServer &server, const QJsonObject &body)
{
    QList<Fault> faults;
    const QJsonArray names = body.value(u"faults"_s).toArray();
    for (const QJsonValue &name : names) {
        const auto fault = faultFromName(name.toString());
        if (!fault)
            return refused(422, u"faults are of "_s + faultNames().join(u", "_s));
        faults.append(*fault);
    }
    server.plantBySeed(static_cast<quint64>(body.value(u"seed"_s).toInteger()),
                       body.value(u"chance"_s).toDouble(), faults);
    return done();
}

//! One kind of them, or all and what may happen by chance.
Reply clearFaults(SimServer &server, const QJsonObject &body)
{
    if (!body.contains(u"fault"_s)) {
        server.clearFaults();
        return done();
    }
    const auto fault = faultFromName(body.value(u"fault"_s).toString());
    if (!fault)
        return refused(422, u"fault is one of "_s + faultNames().join(u", "_s));
    server.lift(*fault);
    return done();
}

Reply counts(SimServer &server, const QJsonObject &)
{
    QJsonObject read;
    QJsonObject acted;
    const QMap<QString, int> all = server.counts();
    for (const auto &[operation, count] : all.asKeyValueRange()) {
        read.insert(operation, count);
        acted.insert(operation, server.acted(operation));
    }
    return json(200,
                {{u"read"_s, read}, {u"acted"_s, acted}, {u"connections"_s, server.connections()}});
}

Reply resetCounts(SimServer &server, const QJsonObject &)
{
    server.resetCounts();
    return done();
}

Reply accessLines(SimServer &server, const QJsonObject &)
{
    return json(200, {{u"lines"_s, QJsonArray::fromStringList(server.accessLines())}});
}

Reply accounts(SimServer &server, const QJsonObject &)
{
    const QStringList names = server.panel().accountNames();
    return json(200, {{u"accounts"_s, QJsonArray::fromStringList(names)}});
}

Reply addAccounts(SimServer &server, const QJsonObject &body)
{
    const QStringList names = server.panel().accountNames();
    QSet<QString> present(names.cbegin(), names.cend());
    const QJsonArray wanted = body.value(u"accounts"_s).toArray();
    for (const QJsonValue &value : wanted) {
        const ExistingAccount account = {.username = value[u"username"_s].toString(),
                                         .domain = value[u"domain"_s].toString(),
                                         .package = value[u"package"_s].toString(),
                                         .suspended = value[u"suspended"_s].toBool()};
        if (account.username.isEmpty() || account.domain.isEmpty())
            return refused(422, u"an account has a username and a domain"_s);
        if (!present.contains(account.username))
            server.panel().addExistingAccount(account);
        present.insert(account.username);
    }
    return accounts(server, {});
}

Reply addForeign(SimServer &server, const QJsonObject &body)
{
    server.panel().addForeignAccount(body.value(u"username"_s).toString(),
                                     body.value(u"domain"_s).toString());
    return done();
}

Reply choose(SimServer &server, const QJsonObject &body)
{
    if (!server.panel().choose(body.value(u"uncertainty"_s).toString(),
                               body.value(u"behaviour"_s).toString()))
        return refused(422, u"this panel has no such choice"_s);
    return done();
}

using Call = Reply (*)(SimServer &server, const QJsonObject &body);

const QMap<QString, Call> &calls()
{
    static const QMap<QString, Call> all = {
        {u"POST faults"_s, plant},         {u"POST chance"_s, plantBySeed},
        {u"DELETE faults"_s, clearFaults}, {u"GET counts"_s, counts},
        {u"DELETE counts"_s, resetCounts}, {u"GET access"_s, accessLines},
        {u"GET accounts"_s, accounts},     {u"POST accounts"_s, addAccounts},
        {u"POST foreign"_s, addForeign},   {u"POST choice"_s, choose},
    };
    return all;
}

} // namespace

ControlDoor::ControlDoor(Fleet *fleet, QObject *parent)
    : QTcpServer(parent)
    , m_fleet(fleet)
    , m_token(randomText(43))
{
}

bool ControlDoor::open(quint16 port)
{
    return listen(QHostAddress::LocalHost, port);
}

QJsonObject ControlDoor::access() const
{
    return {{u"url"_s, u"http://127.0.0.1:%1"_s.arg(serverPort())}, {u"token"_s, m_token}};
}

void ControlDoor::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    new Connection(
        socket, [this](const Request &request) { return Delivery{answer(request), {}}; }, this);
}

Reply ControlDoor::answer(const Request &request)
{
    if (request.header("authorization") != "Bearer " + m_token.toLatin1())
        return refused(401, u"the token of the ready line is wanted"_s);
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    SimServer *server = m_fleet->server(path.value(0));
    const Call call =
        calls().value(QString::fromLatin1(request.method) + u' ' + path.value(1), nullptr);
    if (path.size() != 2 || !server || !call)
        return refused(404, u"no such panel or call"_s);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!request.body.isEmpty() && !body.isObject())
        return refused(400, u"the body is a JSON object"_s);
    const Reply reply = call(*server, body.object());
    if (request.method == "POST" && !m_fleet->save())
        return refused(500, u"the state cannot be written"_s);
    return reply;
}

} // namespace sim
