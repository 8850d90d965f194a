#pragma once

#include "core/net/http2line.h"
#include "core/net/turnstile.h"

#include <QElapsedTimer>

#include <memory>
#include <vector>

namespace core {

//! The connections to one server that wait for the next question, and the turns of those who ask:
//! so many connections at once are enough for any server.
class KeptLines final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeptLines)

public:
    //! Lets go of them when nobody has asked for so long.
    explicit KeptLines(std::chrono::milliseconds patience = std::chrono::minutes(2));

    [[nodiscard]] Turnstile &turns() { return m_turns; }

    //! The one that was used last; none when there is none.
    std::unique_ptr<Line> take();
    //! Until somebody takes it, the server ends it, or patience does.
    void keep(std::unique_ptr<Line> line);

    //! The one that many can ask on; none when there is none.
    std::shared_ptr<Http2Line> shared();
    //! Makes it from a line that has just been opened, unless there is one already.
    std::shared_ptr<Http2Line> share(std::unique_ptr<Line> line);
    void clear();

private:
    void noteUse();
    void checkTime();
    void forget(const Line *line);

    Turnstile m_turns{6};
    std::chrono::milliseconds m_patience;
    QTimer m_idle;
    QElapsedTimer m_used;
    std::vector<std::unique_ptr<Line>> m_lines;
    std::shared_ptr<Http2Line> m_shared;
};

} // namespace core
