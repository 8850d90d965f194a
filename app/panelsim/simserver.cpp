#include "app/panelsim/simserver.h"

#include "app/panelsim/connection.h"
#include "app/panelsim/faultplan.h"

#include <QCryptographicHash>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

using namespace Qt::Literals::StringLiterals;

namespace sim {

namespace {

constexpr qsizetype AccessLinesKept = 100'000;

bool isAnswered(Fault fault, const Reply &reply)
{
    switch (fault) {
    case Fault::Refuse:
    case Fault::NeverAnswer:
    case Fault::DropBefore:
    case Fault::DropAfter:
    case Fault::HangAfter:
    case Fault::NotHttp:
        return false;
    default:
        return !reply.hangsUp;
    }
}

std::optional<Refusal> refusalBy(Fault fault)
{
    if (fault == Fault::KeyRefused)
        return Refusal::Key;
    return fault == Fault::RightRefused ? std::optional(Refusal::Right) : std::nullopt;
}

} // namespace

class SimServer::Private final : public QTcpServer
{
public:
    Private(SimServer *server, std::unique_ptr<SimulatedPanel> simulated)
        : owner(server)
        , panel(std::move(simulated))
    {
    }

    SimServer *owner;
    std::unique_ptr<SimulatedPanel> panel;
    std::optional<QSslConfiguration> tls;
    QString basePath;
    FaultPlan faults;
    std::optional<QByteArray> dateHeader; //!< in place of the panel's own time
    QMap<QString, int> read;
    QMap<QString, int> carriedOut;
    int accepted = 0;
    int faultsMet = 0;
    QStringList lines;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    [[nodiscard]] bool enter(Request &request) const;
    [[nodiscard]] Delivery answer(Request request);
    [[nodiscard]] Delivery answerInside(const Request &request);
};

void SimServer::Private::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    ++accepted;
    const QString peer = socket->peerAddress().toString();
    const auto answerPeer = [this, peer](Request request) {
        request.peer = peer;
        return answer(std::move(request));
    };
    new Connection(socket, answerPeer, this);
    if (tls) {
        socket->setSslConfiguration(*tls);
        socket->startServerEncryption();
    }
}

//! Takes the base path off; false when the request is for something outside it.
bool SimServer::Private::enter(Request &request) const
{
    if (basePath.isEmpty())
        return true;
    if (!request.path.startsWith(basePath + u'/'))
        return false;
    request.path.remove(0, basePath.size());
    return true;
}

Delivery SimServer::Private::answer(Request request)
{
    const QByteArray asked = request.method + ' ' + request.target + ' ';
    Delivery delivery;
    if (enter(request))
        delivery = answerInside(request);
    else
        delivery.reply = {
            .status = 404, .body = "<h1>404 Not Found</h1>", .contentType = "text/html"};

    delivery.date = dateHeader.value_or(httpDate(panel->now()));
    const bool answered = isAnswered(delivery.hit.fault, delivery.reply);
    const QByteArray status = answered ? QByteArray::number(delivery.reply.status) : "-";
    if (lines.size() == AccessLinesKept)
        lines.removeFirst();
    lines.append(QString::fromUtf8(asked + status));
    return delivery;
}

Delivery SimServer::Private::answerInside(const Request &request)
{
    const QString operation = panel->operation(request);
    ++read[operation];
    Delivery delivery;
    delivery.hit = faults.next(operation);
    const auto why = refusalBy(delivery.hit.fault);
    const auto refused = why ? panel->refusal(request, *why) : std::nullopt;
    if (why && !refused)
        delivery.hit = {}; // asked without a key
    faultsMet += delivery.hit.fault == Fault::None ? 0 : 1;
    Reply own = refused.value_or(Reply{});
    if (acts(delivery.hit.fault)) {
        ++carriedOut[operation];
        own = panel->handle(request);
        Q_EMIT owner->carriedOut();
    }
    delivery.reply = answerOf(delivery.hit.fault, own, delivery.hit.delay);
    return delivery;
}

SimServer::SimServer(std::unique_ptr<SimulatedPanel> panel, QObject *parent)
    : QObject(parent)
    , m_d(std::make_unique<Private>(this, std::move(panel)))
{
}

SimServer::~SimServer() = default;

bool SimServer::listen(quint16 port, const Tls *tls, const QString &basePath)
{
    m_d->basePath = basePath;
    while (m_d->basePath.endsWith(u'/'))
        m_d->basePath.chop(1);
    if (tls) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(tls->certificatePem));
        configuration.setPrivateKey(QSslKey(tls->keyPem, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_d->tls = configuration;
    }
    return m_d->listen(QHostAddress::LocalHost, port);
}

QUrl SimServer::url() const
{
    QUrl url;
    url.setScheme(m_d->tls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_d->serverPort());
    url.setPath(m_d->basePath);
    return url;
}

QByteArray SimServer::certificateSha256() const
{
    if (!m_d->tls)
        return {};
    return m_d->tls->localCertificate().digest(QCryptographicHash::Sha256);
}

SimulatedPanel &SimServer::panel() const
{
    return *m_d->panel;
}

void SimServer::setDateHeader(const QByteArray &date)
{
    m_d->dateHeader = date;
}

void SimServer::plant(const FaultRule &rule)
{
    m_d->faults.add(rule);
}

void SimServer::plantBySeed(quint64 seed, double chance, const QList<Fault> &faults)
{
    m_d->faults.setChance(seed, chance, faults);
}

void SimServer::lift(Fault fault)
{
    m_d->faults.lift(fault);
}

void SimServer::clearFaults()
{
    m_d->faults.clear();
}

int SimServer::count(const QString &operation) const
{
    return m_d->read.value(operation);
}

int SimServer::acted(const QString &operation) const
{
    return m_d->carriedOut.value(operation);
}

QMap<QString, int> SimServer::counts() const
{
    return m_d->read;
}

int SimServer::connections() const
{
    return m_d->accepted;
}

int SimServer::faultsMet() const
{
    return m_d->faultsMet;
}

void SimServer::resetCounts()
{
    m_d->read.clear();
    m_d->carriedOut.clear();
    m_d->accepted = 0;
    m_d->faultsMet = 0;
}

QStringList SimServer::accessLines() const
{
    return m_d->lines;
}

} // namespace sim
