#pragma once

#include "core/net/httpclient.h"
#include "core/net/line.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

struct nghttp2_session;

namespace core {

//! How a question over HTTP/2 ended.
struct Http2Answer {
    enum class End {
        Answered,
        Lost,     //!< the connection, or the stream, ended before
        Broken,   //!< not an answer that can be read
        TooLarge, //!< over 8 MiB
    };
    End end = End::Lost;
    bool hadBegun = false; //!< something of an answer was there
    HttpResponse response = {};
};

//! A connection over HTTP/2 that many questions share. Only for questions: which of them a server
//! still took when the connection ends is not always known.
class Http2Line final : public QObject, public std::enable_shared_from_this<Http2Line>
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Http2Line)

public:
    using Then = std::function<void(const Http2Answer &)>;

    explicit Http2Line(std::unique_ptr<Line> line); //!< open, and both sides chose HTTP/2
    ~Http2Line() override;

    [[nodiscard]] bool takesMore() const;
    //! Then: once, unless it is left before; from the event loop. The number is for leaving.
    int ask(const HttpRequest &request, const QUrl &url, Then then);
    void leave(int stream);

private:
    struct Stream {
        QByteArray body;
        qsizetype said = 0;
        QElapsedTimer since;
        bool hasHead = false; //!< what comes as a header after it is a trailer
        Http2Answer answer;
        Then then;
    };
    struct Calls; //!< from nghttp2

    void hear();
    void endAll();
    void flush();
    void over(int stream, Http2Answer::End end);
    void refuse(int stream, Http2Answer::End end);
    void tell();

    std::unique_ptr<Line> m_line;
    std::unique_ptr<nghttp2_session, void (*)(nghttp2_session *)> m_session;
    std::unordered_map<int, Stream> m_streams;
    std::vector<std::pair<Then, Http2Answer>> m_over; //!< not told yet
    bool m_isOpen = true;
};

} // namespace core
