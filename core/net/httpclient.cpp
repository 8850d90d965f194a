#include "core/net/httpclient.h"

#include "core/net/exchange.h"

#include <QCoroFuture>
#include <QPointer>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

bool hasControls(const QByteArray &text)
{
    return std::ranges::any_of(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

std::optional<Error> objection(const QUrl &base, const TlsPolicy &tls)
{
    const bool plain = base.scheme() == "http"_L1;
    if (base.host().isEmpty() || (!plain && base.scheme() != "https"_L1))
        return failure(ErrorKind::Invalid, u"not an https address"_s, ErrorReason::None, u"url"_s)
            .error();
    if (plain && !tls.allowPlainHttp)
        return failure(ErrorKind::Invalid, u"%1 is plain http"_s.arg(base.authority()),
                       ErrorReason::PlainHttpRefused, u"url"_s)
            .error();
    return {};
}

//! A line break in a header would be a header, or a request, of somebody else's making.
std::optional<Error> objection(const HttpRequest &request)
{
    for (const auto &[name, value] : request.headers()) {
        if (name.isEmpty() || hasControls(name) || hasControls(value))
            return failure(ErrorKind::Invalid, u"control characters in the header %1"_s.arg(
                                                   QString::fromLatin1(name.simplified())))
                .error();
    }
    return {};
}

QUrl under(const QUrl &base, const QString &target)
{
    QUrl url = base;
    url.setUserInfo({});
    url.setFragment({});
    const qsizetype mark = target.indexOf(u'?');
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    const QString asked = mark < 0 ? target : target.first(mark);
    url.setPath(path + (asked.startsWith(u'/') ? asked : u'/' + asked), QUrl::TolerantMode);
    url.setQuery(mark < 0 ? QString() : target.sliced(mark + 1));
    return url;
}

} // namespace

QByteArray HttpResponse::header(QByteArrayView lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

class HttpClient::Private
{
public:
    QUrl base;
    TlsPolicy tls;
    std::chrono::milliseconds connectTimeout;
    std::optional<Result<TlsTrust>> trust; //!< read from the CA file when first needed
    std::shared_ptr<KeptLines> lines = std::make_shared<KeptLines>();

    const Result<TlsTrust> &ready()
    {
        if (!trust)
            trust = TlsTrust::of(tls);
        return *trust;
    }
};

HttpClient::HttpClient(QUrl base, TlsPolicy tls, std::chrono::milliseconds connectTimeout,
                       QObject *parent)
    : QObject(parent)
    , m_d(new Private{std::move(base), std::move(tls), connectTimeout, {}})
{
}

HttpClient::~HttpClient()
{
    // Here, not with the other children: they finish their calls while the client is whole.
    qDeleteAll(findChildren<Exchange *>(Qt::FindDirectChildrenOnly));
}

void HttpClient::cancelAll()
{
    const auto exchanges = findChildren<Exchange *>(Qt::FindDirectChildrenOnly);
    for (Exchange *exchange : exchanges)
        exchange->cancel();
}

Async<HttpResponse> HttpClient::send(HttpRequest request)
{
    if (auto refused = objection(m_d->base, m_d->tls))
        co_return std::unexpected(*refused);
    if (auto refused = objection(request))
        co_return std::unexpected(*refused);
    const auto &trust = m_d->ready();
    if (!trust)
        co_return std::unexpected(trust.error());

    request.setHeader("User-Agent", "Innkeeper");
    const QUrl url = under(m_d->base, request.target());
    auto *exchange = new Exchange(request, url, *trust, m_d->connectTimeout, m_d->lines, this);
    const QPointer<HttpClient> self(this);
    const auto future = exchange->start();
    const auto result = co_await future;
    // An answer may have come and the client have gone before this resumed: who awaits it relies on
    // hearing of the latter.
    if (!self)
        co_return failure(ErrorKind::Cancelled);
    // Where one connection fell silent the others may have too: the next read starts afresh.
    if (!result && result.error().reason == ErrorReason::TimedOut)
        self->m_d->lines->clear();
    co_return result;
}

} // namespace core
