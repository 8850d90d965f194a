#include "core/net/http2line.h"

#include "core/base/secret.h"

#include <QUrl>

#include <algorithm>
#include <iterator>
#include <nghttp2/nghttp2.h>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr uint32_t Window = 1024 * 1024; // what a server may say before it waits for us

QByteArrayView viewOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

//! Nothing that is said once in secret stays in the table of what was said.
nghttp2_nv field(const QByteArray &name, const QByteArray &value)
{
    const auto bytes = [](const QByteArray &text) { // copied by who takes it, in spite of the type
        return const_cast<uint8_t *>(reinterpret_cast<const uint8_t *>(text.constData()));
    };
    return {bytes(name), bytes(value), size_t(name.size()), size_t(value.size()),
            NGHTTP2_NV_FLAG_NO_INDEX};
}

using Fields = QList<std::pair<QByteArray, QByteArray>>;

Fields fieldsOf(const HttpRequest &request, const QUrl &url)
{
    const QByteArray path =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    Fields fields{{":method", request.method()},
                  {":scheme", url.scheme().toLatin1()},
                  {":authority", url.authority(QUrl::FullyEncoded).toLatin1()},
                  {":path", path},
                  {"accept-encoding", "identity"}};
    for (const auto &[name, value] : request.headers())
        fields.emplace_back(name.toLower(), value);
    if (!request.body().isEmpty())
        fields.emplace_back("content-length", QByteArray::number(request.body().size()));
    return fields;
}

bool isReadable(const HttpResponse &response)
{
    const QByteArray encoding = response.header("content-encoding");
    return response.status >= 200
           && (encoding.isEmpty() || encoding.compare("identity", Qt::CaseInsensitive) == 0);
}

} // namespace

//! What nghttp2 tells, for one line. Whoever asked hears of it after it has done with the bytes.
struct Http2Line::Calls {
    static Stream *stream(void *line, int id)
    {
        auto &streams = static_cast<Http2Line *>(line)->m_streams;
        const auto found = streams.find(id);
        return found == streams.end() ? nullptr : &found->second;
    }

    static int header(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name,
                      size_t nameSize, const uint8_t *value, size_t valueSize, uint8_t, void *line)
    {
        Stream *one = stream(line, frame->hd.stream_id);
        if (!one || one->hasHead)
            return 0;
        if (!one->answer.hadBegun)
            one->answer.response.latency = std::chrono::milliseconds(one->since.elapsed());
        one->answer.hadBegun = true;
        const QByteArray text = viewOf(value, valueSize).toByteArray();
        if (viewOf(name, nameSize) == ":status") {
            one->answer.response.status = text.toInt();
            one->answer.response.headers.clear();
        } else {
            one->answer.response.headers.emplace_back(viewOf(name, nameSize).toByteArray(), text);
        }
        return 0;
    }

    static int frame(nghttp2_session *, const nghttp2_frame *frame, void *line)
    {
        Stream *one = stream(line, frame->hd.stream_id);
        if (one && frame->hd.type == NGHTTP2_HEADERS)
            one->hasHead = one->answer.response.status >= 200; // 1xx is none
        return 0;
    }

    static int data(nghttp2_session *, uint8_t, int32_t id, const uint8_t *bytes, size_t size,
                    void *line)
    {
        Stream *one = stream(line, id);
        if (!one)
            return 0;
        QByteArray &body = one->answer.response.body;
        body.append(viewOf(bytes, size));
        if (body.size() > HttpClient::LargestBody)
            static_cast<Http2Line *>(line)->refuse(id, Http2Answer::End::TooLarge);
        return 0;
    }

    static int closed(nghttp2_session *, int32_t id, uint32_t why, void *line)
    {
        if (const Stream *one = stream(line, id)) {
            using enum Http2Answer::End;
            const auto whole = isReadable(one->answer.response) ? Answered : Broken;
            const auto torn = why == NGHTTP2_PROTOCOL_ERROR ? Broken : Lost;
            static_cast<Http2Line *>(line)->over(id, why == NGHTTP2_NO_ERROR ? whole : torn);
        }
        return 0;
    }

    static ssize_t body(nghttp2_session *, int32_t id, uint8_t *buffer, size_t size,
                        uint32_t *flags, nghttp2_data_source *, void *line)
    {
        Stream *one = stream(line, id);
        if (!one)
            return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        const qsizetype part = std::min(qsizetype(size), one->body.size() - one->said);
        std::copy_n(one->body.constData() + one->said, part, buffer);
        one->said += part;
        if (one->said == one->body.size())
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return part;
    }

    static std::unique_ptr<nghttp2_session, void (*)(nghttp2_session *)> session(Http2Line *line)
    {
        nghttp2_session_callbacks *calls = nullptr;
        nghttp2_session_callbacks_new(&calls);
        nghttp2_session_callbacks_set_on_header_callback(calls, header);
        nghttp2_session_callbacks_set_on_frame_recv_callback(calls, frame);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(calls, data);
        nghttp2_session_callbacks_set_on_stream_close_callback(calls, closed);
        nghttp2_session *made = nullptr;
        nghttp2_session_client_new(&made, calls, line);
        nghttp2_session_callbacks_del(calls);
        return {made, nghttp2_session_del};
    }
};

Http2Line::Http2Line(std::unique_ptr<Line> line)
    : m_line(std::move(line))
    , m_session(Calls::session(this))
{
    m_line->disconnect();
    connect(m_line.get(), &Line::arrived, this, &Http2Line::hear);
    connect(m_line.get(), &Line::ended, this, &Http2Line::endAll);
    const nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
                                               {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, Window}};
    nghttp2_submit_settings(m_session.get(), NGHTTP2_FLAG_NONE, settings, std::size(settings));
}

Http2Line::~Http2Line()
{
    for (auto &[id, stream] : m_streams)
        wipe(stream.body);
    m_line->disconnect(this);
    m_line->hangUp();
    m_line.release()->deleteLater(); // this may be inside its signal
}

bool Http2Line::takesMore() const
{
    return m_isOpen && nghttp2_session_check_request_allowed(m_session.get()) != 0;
}

int Http2Line::ask(const HttpRequest &request, const QUrl &url, Then then)
{
    const Fields fields = fieldsOf(request, url);
    std::vector<nghttp2_nv> named;
    for (const auto &[name, value] : fields)
        named.push_back(field(name, value));
    nghttp2_data_provider body{{0}, Calls::body};
    const int id = nghttp2_submit_request(m_session.get(), nullptr, named.data(), named.size(),
                                          request.body().isEmpty() ? nullptr : &body, nullptr);
    Stream &stream = m_streams[id];
    stream.body = request.body();
    stream.then = std::move(then);
    stream.since.start();
    if (id < 0)
        over(id, Http2Answer::End::Lost);
    // From the event loop: who asks may not be ready for an end at once.
    QMetaObject::invokeMethod(this, &Http2Line::flush, Qt::QueuedConnection);
    return id;
}

void Http2Line::leave(int stream)
{
    const auto found = m_streams.find(stream);
    if (found == m_streams.end())
        return;
    wipe(found->second.body);
    m_streams.erase(found);
    nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, stream, NGHTTP2_CANCEL);
    QMetaObject::invokeMethod(this, &Http2Line::flush, Qt::QueuedConnection);
}

void Http2Line::hear()
{
    const auto self = shared_from_this(); // who is told may let go of it
    const QByteArray bytes = m_line->read();
    const auto taken = nghttp2_session_mem_recv(
        m_session.get(), reinterpret_cast<const uint8_t *>(bytes.data()), size_t(bytes.size()));
    if (taken < 0)
        endAll();
    else
        flush();
}

void Http2Line::flush()
{
    const auto self = shared_from_this();
    const uint8_t *bytes = nullptr;
    ssize_t size = 0;
    while (m_isOpen && (size = nghttp2_session_mem_send(m_session.get(), &bytes)) > 0) {
        QByteArray part = viewOf(bytes, size_t(size)).toByteArray();
        m_line->write(part);
        wipe(part);
    }
    const bool wantsMore = nghttp2_session_want_read(m_session.get()) != 0
                           || nghttp2_session_want_write(m_session.get()) != 0;
    if (m_isOpen && (size < 0 || !wantsMore))
        endAll();
    tell();
}

void Http2Line::endAll()
{
    const auto self = shared_from_this();
    m_isOpen = false;
    while (!m_streams.empty())
        over(m_streams.begin()->first, Http2Answer::End::Lost);
    tell();
}

void Http2Line::over(int stream, Http2Answer::End end)
{
    auto node = m_streams.extract(stream);
    wipe(node.mapped().body);
    node.mapped().answer.end = end;
    m_over.emplace_back(std::move(node.mapped().then), std::move(node.mapped().answer));
}

void Http2Line::refuse(int stream, Http2Answer::End end)
{
    over(stream, end);
    nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, stream, NGHTTP2_CANCEL);
}

void Http2Line::tell()
{
    for (const auto &[then, answer] : std::exchange(m_over, {}))
        then(answer);
}

} // namespace core
