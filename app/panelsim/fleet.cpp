#include "app/panelsim/fleet.h"

#include "app/panelsim/panels.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace sim {

Fleet::Fleet(const QString &stateFile)
    : m_file(stateFile)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &Fleet::save);
}

Fleet::~Fleet()
{
    save();
}

QString Fleet::start(const QStringList &names, quint16 firstPort, bool tls, bool realTime)
{
    if (const QString problem = read(); !problem.isEmpty())
        return problem;
    const Tls shown = tls ? certificate() : Tls();
    const QJsonObject states = m_saved.value(u"panels"_s).toObject();
    for (const PanelEntry &entry : simulatedPanels()) {
        if (!names.contains(entry.name))
            continue;
        auto panel = entry.make();
        panel->realTime = realTime;
        if (states.contains(entry.name))
            panel->restore(states.value(entry.name).toObject());
        auto server = std::make_unique<SimServer>(std::move(panel));
        const int port = firstPort == 0 ? 0 : firstPort + entry.portOffset;
        if (!server->listen(static_cast<quint16>(port), tls ? &shown : nullptr))
            return u"port %1 is taken"_s.arg(port);
        connect(server.get(), &SimServer::carriedOut, this, &Fleet::saveSoon);
        m_servers.emplace(entry.name, std::move(server));
    }
    if (!save())
        return u"cannot write %1"_s.arg(m_file);
    return {};
}

SimServer *Fleet::server(const QString &name) const
{
    const auto found = m_servers.find(name);
    return found == m_servers.end() ? nullptr : found->second.get();
}

void Fleet::plantBySeed(quint64 seed, double chance, const QList<Fault> &faults)
{
    for (const auto &[name, server] : m_servers)
        server->plantBySeed(seed, chance, faults);
}

QJsonArray Fleet::access() const
{
    QJsonArray all;
    for (const PanelEntry &entry : simulatedPanels()) {
        const SimServer *one = server(entry.name);
        if (!one)
            continue;
        const Access access = one->panel().access();
        all.append(QJsonObject{
            {u"panel"_s, entry.name},
            {u"url"_s, one->url().toString()},
            {u"user"_s, access.user},
            {u"secret"_s, access.secret},
            {u"sha256"_s, QString::fromLatin1(one->certificateSha256().toHex())},
            {u"packages"_s, QJsonArray::fromStringList(one->panel().packages())},
        });
    }
    return all;
}

QString Fleet::read()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return u"cannot read %1"_s.arg(m_file);
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return u"%1 is not a state of these panels"_s.arg(m_file);
    m_saved = document.object();
    return {};
}

//! Kept with the state: whoever pinned it must find it again.
Tls Fleet::certificate()
{
    QJsonObject saved = m_saved.value(u"tls"_s).toObject();
    if (saved.isEmpty()) {
        const Tls made = Tls::selfSigned();
        saved = {{u"certificate"_s, QString::fromLatin1(made.certificatePem)},
                 {u"key"_s, QString::fromLatin1(made.keyPem)}};
        m_saved.insert(u"tls"_s, saved);
    }
    return {.certificatePem = saved.value(u"certificate"_s).toString().toLatin1(),
            .keyPem = saved.value(u"key"_s).toString().toLatin1()};
}

void Fleet::saveSoon()
{
    if (!m_file.isEmpty() && !m_soon.isActive())
        m_soon.start();
}

bool Fleet::save()
{
    if (m_file.isEmpty())
        return true;
    // Panels that this run leaves out keep what they had.
    QJsonObject states = m_saved.value(u"panels"_s).toObject();
    for (const auto &[name, server] : m_servers)
        states.insert(name, server->panel().save());
    if (states == m_saved.value(u"panels"_s).toObject())
        return true;
    QJsonObject next = m_saved;
    next.insert(u"panels"_s, states);

    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return false;
    file.write(QJsonDocument(next).toJson(QJsonDocument::Compact));
    if (!file.commit())
        return false;
    m_saved = next;
    return true;
}

} // namespace sim
