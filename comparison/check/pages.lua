-- What wrk asks: the pages of the job, each once and on a connection of its own, as the job does.

local ffi = require("ffi")
ffi.cdef[[
   typedef struct { long seconds; long nanoseconds; } instant;
   int clock_gettime(int clock, instant *now);
]]

local PAGES = 30
local SLOWEST = 50 -- takes 30 ms, as no page is slower: for connections that are left over at the end
local page, answered, start = -1, 0, nil -- wrk asks once before it begins, to see what a request looks like
local threads = {}

wrk.headers["Connection"] = "close"

local function microseconds()
   local now = ffi.new("instant")
   ffi.C.clock_gettime(1, now) -- CLOCK_MONOTONIC
   return tonumber(now.seconds) * 1e6 + tonumber(now.nanoseconds) / 1e3
end

function request()
   if page == 0 then start = microseconds() end
   local number = page < PAGES and page or SLOWEST
   page = page + 1
   return wrk.format("GET", "/page/" .. number)
end

function response(status, headers, body)
   local number = tonumber(body:match("<title>Page (%d+)</title>"))
   if number and number < PAGES then answered = answered + 1 end
   if answered == PAGES then
      took = microseconds() - start
      wrk.thread:stop()
   end
end

function setup(thread)
   table.insert(threads, thread)
end

function done(summary, latency)
   for _, thread in ipairs(threads) do
      if thread:get("took") then print("took " .. thread:get("took")) end
   end
   print("mean " .. latency.mean)
end
