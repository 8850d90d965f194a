#include "core/net/keptlines.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace core {

KeptLines::KeptLines(std::chrono::milliseconds patience)
    : m_patience(patience)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &KeptLines::checkTime);
}

std::unique_ptr<Line> KeptLines::take()
{
    if (m_lines.empty())
        return {};
    std::unique_ptr<Line> line = std::move(m_lines.back());
    m_lines.pop_back();
    line->disconnect(this);
    return line;
}

void KeptLines::keep(std::unique_ptr<Line> line)
{
    const auto drop = [this, kept = line.get()] {
        forget(kept);
    };
    connect(line.get(), &Line::ended, this, drop);
    connect(line.get(), &Line::arrived, this, drop); // nobody asked
    m_lines.push_back(std::move(line));
    noteUse();
}

std::shared_ptr<Http2Line> KeptLines::shared()
{
    if (!m_shared || !m_shared->takesMore())
        return {};
    noteUse();
    return m_shared;
}

std::shared_ptr<Http2Line> KeptLines::share(std::unique_ptr<Line> line)
{
    if (auto known = shared()) {
        line->disconnect();
        line->hangUp();
        line.release()->deleteLater(); // not inside its own signal
        return known;
    }
    m_shared = std::make_shared<Http2Line>(std::move(line));
    noteUse();
    return m_shared;
}

void KeptLines::noteUse()
{
    m_used.start();
    if (!m_idle.isActive())
        m_idle.start(m_patience);
}

void KeptLines::checkTime()
{
    const auto left = m_patience - std::chrono::milliseconds(m_used.elapsed());
    if (left > 0ms)
        m_idle.start(left);
    else
        clear();
}

void KeptLines::clear()
{
    m_lines.clear();
    m_shared.reset();
}

void KeptLines::forget(const Line *line)
{
    const auto it = std::ranges::find(m_lines, line, &std::unique_ptr<Line>::get);
    (*it)->disconnect(this);
    // Not inside its own signal, which is where this is called from.
    it->release()->deleteLater();
    m_lines.erase(it);
}

} // namespace core
