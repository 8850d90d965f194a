#include "core/net/keptlines.h"

#include <QSslSocket>

#include <algorithm>

using namespace std::chrono_literals;

namespace core {

KeptLines::KeptLines()
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(2min);
    connect(&m_idle, &QTimer::timeout, this, &KeptLines::clear);
}

std::unique_ptr<Line> KeptLines::take()
{
    if (m_lines.empty())
        return {};
    std::unique_ptr<Line> line = std::move(m_lines.back());
    m_lines.pop_back();
    line->socket().disconnect(this);
    return line;
}

void KeptLines::keep(std::unique_ptr<Line> line)
{
    const QSslSocket &socket = line->socket();
    const auto drop = [this, kept = line.get()] {
        forget(kept);
    };
    connect(&socket, &QSslSocket::disconnected, this, drop);
    connect(&socket, &QSslSocket::readyRead, this, drop); // nobody asked
    m_lines.push_back(std::move(line));
    m_idle.start();
}

void KeptLines::clear()
{
    m_lines.clear();
}

void KeptLines::forget(const Line *line)
{
    const auto it = std::ranges::find(m_lines, line, &std::unique_ptr<Line>::get);
    // Not inside the socket's own signal, which is where this is called from.
    it->release()->deleteLater();
    m_lines.erase(it);
}

} // namespace core
