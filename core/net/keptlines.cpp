#include "core/net/keptlines.h"

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
    m_idle.start();
}

void KeptLines::clear()
{
    m_lines.clear();
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
